/** The table of units (units.txt.gz), read once when first asked for. */
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import provinces from './provinces.json' with { type: 'json' }

/** A province since 1 July 2025. */
export interface PresentProvince {
  readonly level: 'province'
  readonly era: 'present'
  /** Two digits, as in provinces.json. */
  readonly code: string
  readonly type: 'tỉnh' | 'thành phố'
  readonly name: string
}

/** A commune, ward or special zone since 1 July 2025. */
export interface PresentCommune {
  readonly level: 'commune'
  readonly era: 'present'
  /** Five digits. */
  readonly code: string
  readonly type: 'phường' | 'xã' | 'đặc khu'
  readonly name: string
  readonly province: PresentProvince
  /** Degrees north and east, of a point inside or near it; good to a few kilometres. */
  readonly lat: number
  readonly lon: number
  /** Former communes with territory in it. */
  readonly madeOf: readonly FormerCommune[]
}

/** A province of before 1 July 2025. */
export interface FormerProvince {
  readonly level: 'province'
  readonly era: 'former'
  /** Two digits of then, which may be another province's code today; empty for one gone before 2025 (Hà Tây). */
  readonly code: string
  readonly type: 'tỉnh' | 'thành phố'
  readonly name: string
  readonly became: PresentProvince
}

/** A district of before 1 July 2025; there are none today. */
export interface FormerDistrict {
  readonly level: 'district'
  readonly era: 'former'
  /** Three digits; empty for one dissolved before 2025 (Quận 2). */
  readonly code: string
  readonly type: 'quận' | 'huyện' | 'thị xã' | 'thành phố'
  readonly name: string
  readonly province: FormerProvince
  readonly communes: readonly FormerCommune[]
  /** Present communes its territory is in: those that hold most of it first. */
  readonly became: readonly PresentCommune[]
}

/** A commune, ward or township of before 1 July 2025. */
export interface FormerCommune {
  readonly level: 'commune'
  readonly era: 'former'
  readonly code: string
  readonly type: 'phường' | 'xã' | 'thị trấn'
  readonly name: string
  readonly district: FormerDistrict
  /** Present communes its territory is in: the one with its main part first; more than one when it was cut. */
  readonly became: readonly PresentCommune[]
}

export type Unit = PresentProvince | PresentCommune | FormerProvince | FormerDistrict | FormerCommune

export interface Units {
  presentProvinces: readonly PresentProvince[]
  presentCommunes: readonly PresentCommune[]
  formerProvinces: readonly FormerProvince[]
  formerDistricts: readonly FormerDistrict[]
  formerCommunes: readonly FormerCommune[]
}

const KIND = { p: 'phường', x: 'xã', t: 'thị trấn', k: 'đặc khu' } as const

/** Where most of the district's communes went first, then by code. */
function successorsOf(communes: readonly FormerCommune[]): PresentCommune[] {
  const weights = new Map<PresentCommune, number>()
  for (const { became } of communes) {
    became.forEach((present, i) => {
      weights.set(present, (weights.get(present) ?? 0) + (i === 0 ? 1 : 0.1))
    })
  }
  return [...weights]
    .sort(([x, weightX], [y, weightY]) => weightY - weightX || (x.code < y.code ? -1 : 1))
    .map(([present]) => present)
}

/**
 * Districts that were gone before 2025 but are still said. `communes`: which communes of 2025 were in it; all of
 * the district where absent.
 */
const DISSOLVED: readonly { type: FormerDistrict['type']; name: string; in: string; communes?: string }[] = [
  {
    type: 'quận',
    name: '2',
    in: '769',
    communes: `An Khánh|An Lợi Đông|An Phú|Bình Trưng Đông|Bình Trưng Tây|Cát Lái|Thạnh Mỹ Lợi|Thảo Điền|Thủ Thiêm`,
  },
  {
    type: 'quận',
    name: '9',
    in: '769',
    communes: `Hiệp Phú|Long Bình|Long Phước|Long Thạnh Mỹ|Long Trường|Phú Hữu|Phước Bình|Phước Long A|Phước Long B|Tân Phú|Tăng Nhơn Phú A|Tăng Nhơn Phú B|Trường Thạnh`,
  },
  {
    type: 'quận',
    name: 'Thủ Đức',
    in: '769',
    communes: `Bình Chiểu|Bình Thọ|Hiệp Bình Chánh|Hiệp Bình Phước|Linh Chiểu|Linh Đông|Linh Tây|Linh Trung|Linh Xuân|Tam Bình|Tam Phú|Trường Thọ`,
  },
  { type: 'thành phố', name: 'Ninh Bình', in: '374' },
]

/** Provinces that were gone before 2025 but are still said, with the present one their territory is in. */
const DISSOLVED_PROVINCES = [{ name: 'Hà Tây', became: '01' }]

type Growing<T, K extends keyof T> = Omit<T, K> & {
  -readonly [P in K]: T[P] extends readonly (infer U)[] ? U[] : T[P]
}

function read(text: string): Units {
  const presentProvinces = provinces.map(
    ({ code, type, name }): PresentProvince => ({
      level: 'province',
      era: 'present',
      code,
      type: type as PresentProvince['type'],
      name,
    }),
  )
  const provinceOf = new Map(presentProvinces.map((province) => [province.code, province]))
  const presentCommunes: Growing<PresentCommune, 'madeOf'>[] = []
  const communeOf = new Map<string, Growing<PresentCommune, 'madeOf'>>()
  const formerProvinces: FormerProvince[] = []
  const formerDistricts: Growing<FormerDistrict, 'communes' | 'became'>[] = []
  const formerCommunes: FormerCommune[] = []

  let province: PresentProvince | undefined
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue
    const [head, second, third, fourth, fifth] = line.split('\t') as [string, string, string, string, string?]
    if (head === 'P') {
      province = provinceOf.get(second)
    } else if (head === 'F') {
      formerProvinces.push({
        level: 'province',
        era: 'former',
        code: second,
        type: third as FormerProvince['type'],
        name: fourth,
        became: provinceOf.get(fifth!)!,
      })
    } else if (head === 'D') {
      formerDistricts.push({
        level: 'district',
        era: 'former',
        code: second,
        type: third as FormerDistrict['type'],
        name: fourth,
        province: formerProvinces.at(-1)!,
        communes: [],
        became: fifth ? [communeOf.get(fifth)!] : [],
      })
    } else if (formerProvinces.length === 0) {
      const commune: Growing<PresentCommune, 'madeOf'> = {
        level: 'commune',
        era: 'present',
        code: head,
        type: KIND[second as 'p' | 'x' | 'k'],
        name: third,
        province: province!,
        lat: Number(fourth),
        lon: Number(fifth),
        madeOf: [],
      }
      presentCommunes.push(commune)
      communeOf.set(head, commune)
    } else {
      const became = fourth.split(',').map((code) => communeOf.get(code)!)
      const commune: FormerCommune = {
        level: 'commune',
        era: 'former',
        code: head,
        type: KIND[second as 'p' | 'x' | 't'],
        name: third,
        district: formerDistricts.at(-1)!,
        became,
      }
      formerCommunes.push(commune)
      formerDistricts.at(-1)!.communes.push(commune)
      for (const present of became) present.madeOf.push(commune)
    }
  }
  for (const { type, name, in: code, communes } of DISSOLVED) {
    const within = formerDistricts.find((district) => district.code === code)!
    const names = communes?.split('|')
    formerDistricts.push({
      level: 'district',
      era: 'former',
      code: '',
      type,
      name,
      province: within.province,
      communes: within.communes.filter((commune) => !names || names.includes(commune.name)),
      became: [],
    })
  }
  for (const district of formerDistricts) {
    if (district.communes.length > 0) district.became = successorsOf(district.communes)
  }
  for (const { name, became } of DISSOLVED_PROVINCES) {
    formerProvinces.push({
      level: 'province',
      era: 'former',
      code: '',
      type: 'tỉnh',
      name,
      became: provinceOf.get(became)!,
    })
  }
  return { presentProvinces, presentCommunes, formerProvinces, formerDistricts, formerCommunes }
}

let units: Units | undefined

/** All units. The first call reads and unpacks the table (some tens of milliseconds). */
export function allUnits(): Units {
  units ??= read(gunzipSync(readFileSync(new URL('./units.txt.gz', import.meta.url))).toString('utf8'))
  return units
}
