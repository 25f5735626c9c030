/** Fields that are empty where every record has one, or that contradict each other. */
import type { Document, Level, Procedure } from '../../../corpus/index.ts'
import { nfc } from '../../record/words.ts'
import type { Raw } from '../types.ts'

/** A number with its body ("2085/QĐ-BCA", "QĐ/12-BTP", "Quyết định số 5 …"). Bare figures and test marks are none. */
const DECISION = /\d+\s*[a-z]?\s*[./]*\s*(?:\d+\s*)?\/[\s.]*\p{L}{2}|QĐ\s*\/?\s*\d+\s*-?\s*\p{L}{2}|\d+-?QĐ/iu
const TEST = /test|demo/iu

/** Which level's offices a name is surely of. */
const OFFICE_OF: readonly (readonly [Level, RegExp])[] = [
  ['commune', /(?:cấp xã|xã, phường|Công an xã|phường|(?<!thị )xã(?!\s+hội))/iu],
  ['province', /(?<!\p{L})(?:cấp tỉnh|Sở\s+\p{Lu}|UBND tỉnh|Ủy ban nhân dân tỉnh|Công an tỉnh)/u],
  [
    'ministry',
    /(?<!\p{L})(?:Bộ\s+(?:\p{Lu}|trưởng)|Cục\s+\p{Lu}|Tổng cục|Thủ tướng|Chính phủ|Ngân hàng Nhà nước Việt Nam)/u,
  ],
]

type Id = 'field.decision-missing' | 'field.decision-malformed' | 'field.level-contradicts'

export function fieldRules(document: Document): Raw<Id>[] {
  if (document.kind !== 'procedure' || document.source.origin !== 'portal-record') return []
  const found: Raw<Id>[] = []
  const { decision } = document
  if (decision === null)
    found.push({
      rule: 'field.decision-missing',
      section: 'decision',
      offset: null,
      evidence: document.title,
    })
  else if (!DECISION.test(nfc(decision)) || TEST.test(decision))
    found.push({ rule: 'field.decision-malformed', section: 'decision', offset: null, evidence: decision })
  return [...found, ...levelContradicts(document)]
}

/** Branches that the portal counts to no level: tax and bank offices of a region, the lowest office of a branch. */
const BRANCH = /cơ sở|khu vực|chi cục|địa phương|thuế|tỉnh, thành phố/iu

/** The authority is surely an office of levels none of which the record has. */
function levelContradicts({ levels, authority }: Procedure): Raw<Id>[] {
  if (authority === null || levels.length === 0 || BRANCH.test(nfc(authority))) return []
  const said = OFFICE_OF.filter(([, office]) => office.test(nfc(authority))).map(([level]) => level)
  if (said.length === 0 || said.some((level) => levels.includes(level))) return []
  const evidence = `${levels.join(', ')} beside ${authority.replace(/\s+/g, ' ').slice(0, 160)}`
  return [{ rule: 'field.level-contradicts', section: 'authority', offset: null, evidence }]
}
