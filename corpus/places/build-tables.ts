/**
 * Writes units.txt.gz from the three tables of vietnamadminunits 1.0.4 (README.md beside this file).
 *
 *   npx tsx corpus/places/build-tables.ts FOLDER
 *
 * FOLDER holds communes.csv.gz, former.csv.gz and former-to-present.csv.gz. The same tables give the same text.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'

type Row = Record<string, string>

/**
 * The source takes a former commune for its namesake in the neighbouring former province where both provinces
 * became one, and then gives it the namesake's successor too: `Phường 4` of Tân An for `Phường 4` of Tây Ninh,
 * 90 km apart. Each pair here was checked: the successor has no other territory of the former unit's district,
 * and the namesake beside it has the same row. `former commune → present commune`, dropped.
 */
const WRONG_SUCCESSORS = new Set(
  `06079→06184 10798→11911 11890→10804 11890→10843 25462→27694 27691→25459 28252→29869 28270→29869 28437→29869
  28439→29869 29902→29869 29908→29869 28924→29734 29734→28921 29623→29182 31246→31726 31714→31246 31268→31666
  31666→31288 31378→31654 31657→31378 31379→31582 31582→31378 31438→31741 31741→31408 31474→31741 31744→31473
  31480→31639 31669→31480 31483→31591 31606→31495`.split(/\s+/),
)

/**
 * Present communes whose coordinates in the source are those of another place (mostly a namesake: Lương Sơn and
 * Sơn Lương of Phú Thọ have each other's), 60 to 100 km from everything they were made of. They get the median of
 * their former communes.
 */
const MISPLACED = new Set(['04714', '04924', '06757', '06967', '08296', '28615', '29983', '30130'])

/** Island districts without communes of their own: the source has no row for what they became. */
const ISLANDS: Record<string, string> = {
  '318': '11948', // Bạch Long Vĩ
  '471': '19742', // Cồn Cỏ
  '498': '20333', // Hoàng Sa
  '536': '21548', // Lý Sơn
  '755': '26732', // Côn Đảo
}

const KIND: Record<string, string> = { phường: 'p', xã: 'x', 'thị trấn': 't', 'đặc khu': 'k' }

const UNIT_WORD = /^(tỉnh|thành phố|thị xã|thị trấn|quận|huyện|phường|xã|đặc khu)\s+(.+)$/iu

function splitName(full: string): { type: string; name: string } {
  const found = UNIT_WORD.exec(full.normalize('NFC').trim())
  if (!found) throw new Error(`"${full}" does not begin with the word for a unit; look at the source table.`)
  // The source has "Xã é Tòng".
  const name = found[2]!.charAt(0).toUpperCase() + found[2]!.slice(1)
  return { type: found[1]!.toLowerCase(), name }
}

function readTable(folder: string, name: string): Row[] {
  return parse(gunzipSync(readFileSync(path.join(folder, name))), { columns: true })
}

const degrees = (value: number) => String(Math.round(value * 1e4) / 1e4)

function median(values: number[]): number {
  const sorted = values.toSorted((x, y) => x - y)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

const byKey = (key: string) => (x: Row, y: Row) => (x[key]! < y[key]! ? -1 : x[key]! > y[key]! ? 1 : 0)

function groupBy(rows: Row[], key: string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) groups.set(row[key]!, [...(groups.get(row[key]!) ?? []), row])
  return groups
}

/** The text of the table; its lines are described in README.md. */
function tableOf(folder: string): string {
  const communes = readTable(folder, 'communes.csv.gz').sort(byKey('wardCode'))
  const former = readTable(folder, 'former.csv.gz')
  const became = readTable(folder, 'former-to-present.csv.gz').filter(
    (row) => !WRONG_SUCCESSORS.has(`${row.formerWardCode}→${row.wardCode}`),
  )
  const formerByCode = new Map(former.map((row) => [row.wardCode!, row]))
  const madeOf = groupBy(became, 'wardCode')
  const successors = groupBy(became, 'formerWardCode')

  const lines = [
    '# vietnamadminunits 1.0.4 (MIT), compiled 2025-08; written by build-tables.ts, see README.md',
  ]
  for (const [province, rows] of [...groupBy(communes, 'provinceCode')].sort()) {
    lines.push(`P\t${province}`)
    for (const row of rows) {
      const { type, name } = splitName(row.ward!)
      const parts = (madeOf.get(row.wardCode!) ?? []).map((part) => formerByCode.get(part.formerWardCode!)!)
      const at = (axis: 'lat' | 'lon') =>
        degrees(
          MISPLACED.has(row.wardCode!) ? median(parts.map((part) => Number(part[axis]))) : Number(row[axis]),
        )
      lines.push([row.wardCode, KIND[type], name, at('lat'), at('lon')].join('\t'))
    }
  }
  const presentOf = new Map(became.map((row) => [row.formerProvinceCode!, row.provinceCode!]))
  for (const [province, inProvince] of [...groupBy(former, 'provinceCode')].sort()) {
    const { type, name } = splitName(inProvince[0]!.province!)
    lines.push(['F', province, type, name, presentOf.get(province)].join('\t'))
    for (const [district, inDistrict] of [...groupBy(inProvince, 'districtCode')].sort()) {
      const { type, name } = splitName(inDistrict[0]!.district!)
      lines.push(['D', district, type, name, ...(ISLANDS[district] ? [ISLANDS[district]] : [])].join('\t'))
      for (const row of inDistrict.sort(byKey('wardCode'))) {
        if (row.wardCode === '') continue
        const { type, name } = splitName(row.ward!)
        const parts = (successors.get(row.wardCode!) ?? []).sort(
          (x, y) => Number(y.how === 'part-main') - Number(x.how === 'part-main') || byKey('wardCode')(x, y),
        )
        if (parts.length === 0) throw new Error(`${row.ward} (${row.wardCode}) has no successor left.`)
        lines.push([row.wardCode, KIND[type], name, parts.map((part) => part.wardCode).join(',')].join('\t'))
      }
    }
  }
  return `${lines.join('\n')}\n`
}

const folder = process.argv[2]
if (!folder)
  throw new Error('Name the folder of the three tables: npx tsx corpus/places/build-tables.ts FOLDER')
const table = tableOf(folder)
writeFileSync(new URL('./units.txt.gz', import.meta.url), gzipSync(table, { level: 9 }))
process.stdout.write(`${table.split('\n').length - 1} lines, ${Buffer.byteLength(table)} bytes\n`)
