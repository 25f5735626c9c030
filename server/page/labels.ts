/** Vietnamese for the values a page shows besides the blocks of an answer. */
import type { Audience, Level } from '../../corpus/index.ts'

export const LEVEL_LABELS: Record<Level, string> = {
  commune: 'Cấp xã',
  province: 'Cấp tỉnh',
  ministry: 'Cấp bộ',
}

export const AUDIENCE_LABELS: Record<Audience, string> = {
  citizen: 'Công dân Việt Nam',
  'overseas-vietnamese': 'Người Việt Nam định cư ở nước ngoài',
  foreigner: 'Người nước ngoài',
  enterprise: 'Doanh nghiệp',
  'foreign-enterprise': 'Doanh nghiệp có vốn đầu tư nước ngoài',
  cooperative: 'Hợp tác xã',
  organisation: 'Tổ chức',
  'foreign-organisation': 'Tổ chức nước ngoài',
  official: 'Cán bộ, công chức, viên chức',
  party: 'Tổ chức chính trị',
}
