/** What a composed answer says in words of its own, in Vietnamese. Values are put in by `compose/`. */
import type { Change, Channel, Facet, Level } from '../../corpus/index.ts'

/** `10000` → `10.000`, `0.5` → `0,5`. */
function formatNumber(value: number): string {
  const [whole, fraction] = String(value).split('.')
  const grouped = whole!.replace(/\B(?=(\d{3})+$)/g, '.')
  return fraction ? `${grouped},${fraction}` : grouped
}

const CHANNEL: Record<Channel, string> = {
  online: 'trực tuyến',
  'in-person': 'trực tiếp',
  post: 'qua bưu chính',
}
const LEVEL: Record<Level, string> = { commune: 'cấp xã', province: 'cấp tỉnh', ministry: 'cấp bộ' }

/** A section: its heading, how a sentence names it, and how one says that it is missing. */
type SectionWords = Record<'title' | 'what' | 'missing', string>
const section = (title: string, what: string, missing = what): SectionWords => ({ title, what, missing })

const UNIT: Record<'working-day' | 'day' | 'hour' | 'month' | 'year', string> = {
  'working-day': 'ngày làm việc',
  day: 'ngày',
  hour: 'giờ',
  month: 'tháng',
  year: 'năm',
}

export const COMPOSED_VI = {
  short: {
    seePage: (title: string) => `${title}: mời bạn xem chi tiết tại`,
    /** A lead that stands alone: what it calls "below" is on the page of the link. */
    elsewhere: (lead: string) =>
      lead
        .replace(/bên dưới là (?=\d)/g, 'trang chính thức ghi ')
        .replace(/gồm các ý dưới đây/g, 'ghi ở trang chính thức')
        .replace(
          /(?:ghi )?ngay dưới đây|ghi (?:ở (?:danh sách|bảng) )?dưới(?: đây)?/g,
          'ghi ở trang chính thức',
        )
        .replace(/ở (?:danh sách|bảng) dưới(?: đây)?/g, 'ở trang chính thức')
        .replace(/bảng dưới đây/g, 'trang chính thức'),
  },
  /** Each is understood as a follow-up on the procedure of the conversation. */
  suggestions: {
    dossier: { label: 'Cần giấy tờ gì?', message: 'Cần giấy tờ gì?' },
    fees: { label: 'Lệ phí bao nhiêu?', message: 'Lệ phí bao nhiêu?' },
    duration: { label: 'Mất bao lâu?', message: 'Mất bao lâu?' },
    channels: { label: 'Nộp ở đâu, nộp thế nào?', message: 'Nộp ở đâu, nộp thế nào?' },
    steps: { label: 'Làm theo các bước nào?', message: 'Làm theo các bước nào?' },
    conditions: { label: 'Có điều kiện gì không?', message: 'Có điều kiện gì không?' },
    forms: { label: 'Lấy mẫu đơn ở đâu?', message: 'Lấy mẫu đơn ở đâu?' },
    'legal-basis': { label: 'Căn cứ văn bản nào?', message: 'Căn cứ văn bản nào?' },
  },
  and: 'và',
  or: 'hoặc',
  channel: CHANNEL,
  level: LEVEL,
  number: formatNumber,
  amount: (number: string, currency: string) => `${number} ${currency === 'VND' ? 'đồng' : currency}`,
  /** Behind an amount. */
  perUnit: (unit: string) => `/${unit}`,
  period: (number: string, unit: keyof typeof UNIT) => `${number} ${UNIT[unit]}`,
  whenFiled: (channels: string) => `khi nộp ${channels}`,
  askAt: (office: string | null) => `bạn hỏi ${office ?? 'nơi nộp hồ sơ'}`,
  fullText: (url: string | null, code: string) =>
    url ? `xem toàn văn: ${url}` : `xem toàn văn thủ tục mã ${code} trên Cổng Dịch vụ công quốc gia`,
  remaining: (counted: string, where: string) => `Còn ${counted} – ${where}`,
  things: {
    points: 'ý',
    papers: 'giấy tờ chưa liệt kê ở đây',
    remarks: 'lưu ý về hồ sơ',
    lines: 'dòng trong phần hồ sơ',
    steps: 'bước hoặc đoạn',
    forms: 'mẫu',
    instruments: 'văn bản',
  },
  quoted: (what: string, words: string) => `${what}, dữ liệu ghi: “${words}”`,
  tableHead: { channel: 'Cách nộp', applies: 'Áp dụng', general: 'Chung' },
  expiredAfter: (day: string) => `Đã hết hiệu lực sau ngày ${day}, không còn áp dụng`,
  dependsSeeSource: 'tùy trường hợp, xem chi tiết ở nguồn',

  section: {
    channels: section('Cách thức thực hiện', 'cách nộp hồ sơ'),
    authority: section('Về nơi giải quyết', 'cơ quan giải quyết'),
    result: section('Kết quả', 'kết quả'),
    audience: section('Đối tượng thực hiện', 'đối tượng thực hiện'),
    conditions: section('Yêu cầu, điều kiện', 'yêu cầu, điều kiện', 'yêu cầu, điều kiện riêng'),
    forms: section('Biểu mẫu', 'mẫu đơn, tờ khai'),
    legalBasis: section('Căn cứ pháp lý', 'căn cứ pháp lý'),
    is: (what: string, words: string) => `${what} là: ${words}`,
    below: (what: string) => `${what} ghi ngay dưới đây`,
    pointsBelow: (what: string) => `${what} gồm các ý dưới đây`,
    missing: (what: string, hasPage: boolean) =>
      `dữ liệu chính thức không ghi ${what}; bạn hỏi nơi nộp hồ sơ hoặc xem ${hasPage ? 'trang chính thức (liên kết ở cuối)' : 'Cổng Dịch vụ công quốc gia'}`,
  },

  authority: { label: 'Nơi giải quyết', is: (office: string) => `nơi giải quyết là ${office}` },
  channels: {
    label: 'Cách nộp',
    are: (ways: string) => `bạn có thể nộp hồ sơ ${ways}`,
    notOnline: (ways: string) =>
      `dữ liệu chính thức không ghi cách nộp qua mạng; bạn có thể nộp hồ sơ ${ways}`,
    online: 'nộp trực tuyến từ trang chính thức của thủ tục (liên kết ở cuối).',
  },
  result: { label: 'Kết quả', is: (result: string) => `kết quả là: ${result}` },

  procedure: {
    with: (title: string, statement: string) => `Với thủ tục ${title}, ${statement}`,
    named: (title: string) => `Đây là thủ tục “${title}”`,
    found: 'tôi tìm thấy thủ tục này trong dữ liệu chính thức; các phần chính ghi dưới đây',
    /** Above an introduction quoted from the record; empty where it reads on by itself. */
    introduction: '',
    otherFacts: 'Thông tin khác',
    mainFacts: 'Thông tin chính',
    onlyIn: (place: string) => `Thủ tục này chỉ áp dụng tại ${place}.`,
    ended: (day: string) => `Thủ tục này đã hết hiệu lực sau ngày ${day}.`,
    begins: (day: string) => `Thủ tục này chỉ có hiệu lực từ ngày ${day}.`,
    before: (asked: string, known: string) =>
      `Bạn hỏi theo ngày ${asked}. Tôi chỉ có bản ghi của ngày ${known}, không có bản cũ hơn; vào ngày bạn hỏi quy định có thể khác.`,
    after: (asked: string, known: string) =>
      `Bạn hỏi theo ngày ${asked}, là ngày chưa tới. Tôi chỉ biết quy định đã công bố đến ngày ${known}; sau đó có thể thay đổi.`,
    filedLater: (filed: string, known: string) =>
      `Ngày nộp ${filed} chưa tới. Tôi chỉ biết quy định đã công bố đến ngày ${known}; sau đó có thể thay đổi.`,
    asOf: (day: string, code: string) => `Theo dữ liệu đến ngày ${day}. Mã thủ tục: ${code}.`,
    officialPage: 'Trang chính thức',
    openPage: (title: string) => `Toàn văn và nộp hồ sơ: ${title}`,
    /** After "Với thủ tục …, ". */
    due: (words: string) => `dữ liệu chính thức ghi về hạn: “${words}”`,
    closest: (words: string) => `Chỗ sát câu hỏi nhất trong dữ liệu: “${words}”`,
  },

  textDocument: {
    says: (name: string, words: string) => `Theo ${name}: “${words}”`,
    more: 'còn nữa, mở nguồn để xem toàn văn',
    asOf: (day: string) => `Theo dữ liệu đến ngày ${day}.`,
    fullText: 'Toàn văn',
    ended: (day: string, by: string) =>
      `Quy định này đã hết hiệu lực sau ngày ${day}${by}. Chỉ dùng để tra cứu việc trước đó, không áp dụng cho việc mới.`,
    begins: (day: string) => `Quy định này chưa có hiệu lực: áp dụng từ ngày ${day}.`,
    holdsFrom: (day: string) => `Có hiệu lực từ ngày ${day}.`,
    heldUntil: (from: string | null, day: string, by: string) =>
      `Có hiệu lực ${from ? `từ ngày ${from} ` : ''}đến hết ngày ${day}${by}.`,
    endedBy: (kind: Change['kind'], instrument: string, from: string) =>
      `, ${kind === 'replaces' ? 'được thay thế bởi' : 'bị bãi bỏ theo'} ${instrument} từ ngày ${from}`,
    changed: (kind: Change['kind'], parts: string, instrument: string, from: string | null) => {
      const done = {
        amends: 'được sửa đổi',
        replaces: 'được thay thế',
        repeals: 'bị bãi bỏ',
        guides: 'được hướng dẫn',
      }
      return `${parts} đã ${done[kind]} theo ${instrument}${from ? ` từ ngày ${from}` : ''}: cần đọc cùng văn bản đó, lời trích là của bản trước.`
    },
    noneEndsIt: (name: string) =>
      `Trong dữ liệu của tôi không có văn bản nào thay thế hay bãi bỏ ${name}; văn bản ngoài dữ liệu thì tôi không biết.`,
    mayHaveEnded: (kind: Change['kind'], instrument: string, from: string | null) =>
      `Văn bản này có thể không còn áp dụng: ${instrument} ${kind === 'replaces' ? 'thay thế' : 'bãi bỏ'} nó${from ? ` từ ngày ${from}` : ''}, nhưng có ngoại lệ hoặc chưa rõ. Cần kiểm tra trước khi áp dụng.`,
    part: ({ article, clause, point }: Pick<Change, 'article' | 'clause' | 'point'>) =>
      [point && `điểm ${point}`, clause && `khoản ${clause}`, article && `Điều ${article}`]
        .filter(Boolean)
        .join(' '),
    aPart: 'một phần văn bản này',
    and: 'và',
    onlyArticle: (label: string) => `Trong dữ liệu của tôi không có đúng ${label}; trên đây là cả điều đó.`,
  },

  dossier: {
    label: 'Hồ sơ',
    papers: (n: number) => `${n} loại giấy tờ`,
    cases: (n: number) => `${n} trường hợp`,
    depends: (cases: string) => `tùy trường hợp (${cases})`,
    dependsBelow: (cases: string) => `giấy tờ cần nộp tùy trường hợp của bạn; bên dưới là ${cases}`,
    need: (papers: string) => `bạn cần ${papers}`,
    prepare: (papers: string) => `bạn cần chuẩn bị ${papers} ghi ở danh sách dưới đây`,
    form: (form: string) => `mẫu ${form}`,
    sometimes: 'chỉ nộp trong một số trường hợp',
    originals: (n: number) => `${n} bản chính`,
    copies: (n: number) => `${n} bản sao`,
    common: 'Giấy tờ chung',
    toPrepare: 'Giấy tờ cần chuẩn bị',
    note: (words: string) => `Lưu ý: ${words}`,
    missing: 'dữ liệu chính thức không liệt kê giấy tờ cần nộp; bạn hỏi nơi nộp hồ sơ',
    title: 'Thành phần hồ sơ',
    below: 'hồ sơ gồm những giấy tờ ghi ở danh sách dưới đây',
    are: (words: string) => `hồ sơ gồm: ${words}`,
    seeSource: 'xem danh sách ở nguồn',
  },

  steps: {
    title: 'Trình tự thực hiện',
    missing: 'dữ liệu chính thức không ghi trình tự thực hiện; bạn hỏi nơi nộp hồ sơ',
    are: (words: string) => `cách làm như sau: ${words}`,
    below: 'bạn làm theo trình tự ghi dưới đây',
  },

  forms: {
    title: 'Mẫu cần dùng',
    download: 'Tải mẫu',
    downloadOne: (form: string | null) => `Tải ${form}`,
    use: (forms: string, more: boolean) =>
      `bạn dùng mẫu ${forms}${more ? ' và các mẫu ở danh sách dưới' : ''}`,
  },

  legalBasis: {
    title: 'Căn cứ pháp lý',
    columns: ['Văn bản', 'Nội dung'],
    are: (names: string, more: boolean) =>
      `căn cứ pháp lý gồm ${names}${more ? ' và các văn bản ở bảng dưới' : ''}`,
  },

  duration: {
    label: 'Thời hạn',
    title: 'Thời hạn giải quyết',
    column: 'Thời hạn',
    about: 'về thời hạn giải quyết',
    is: (values: string) => `thời hạn giải quyết là ${values}`,
    depends: 'thời hạn giải quyết tùy trường hợp, từng mức ghi ở bảng dưới',
    contradicted: (values: string, ask: string) =>
      `về thời hạn giải quyết, dữ liệu chính thức ghi không thống nhất: ${values}; ${ask} để biết thời hạn đúng`,
    missing: (ask: string) =>
      `dữ liệu chính thức không ghi thời hạn giải quyết; ${ask}, hoặc xem ngày hẹn trên giấy tiếp nhận hồ sơ`,
    earliest: (today: string, day: string, isCertain: boolean) =>
      `Nếu nộp đủ hồ sơ hợp lệ hôm nay (${today}), sớm nhất ${isCertain ? '' : 'dự kiến '}ngày ${day} là hết thời hạn này${isCertain ? '' : ' (lịch nghỉ chưa chốt)'}.`,
  },

  due: {
    column: 'Chậm nhất',
    title: (filed: string) => `Ngày hết thời hạn nếu hồ sơ đủ, hợp lệ nộp ngày ${filed}`,
    day: (day: string, isSettled: boolean) =>
      isSettled ? `ngày ${day}` : `ngày ${day} (dự kiến, lịch nghỉ lễ trong thời gian này chưa chốt)`,
    beyond: 'không tính được, ngoài lịch nghỉ lễ tôi có',
    one: (filed: string, end: string) => `Nộp đủ hồ sơ hợp lệ ngày ${filed} thì chậm nhất ${end} có kết quả`,
    several: (filed: string, ends: string) => `Nộp đủ hồ sơ hợp lệ ngày ${filed} thì chậm nhất ${ends}`,
    withPeriod: (end: string, period: string) => `${end} hết thời hạn ${period}`,
    below: (filed: string) => `ngày hết thời hạn khi nộp ngày ${filed} tùy trường hợp, ghi ở bảng dưới`,
    dayOff: (said: string, filed: string) =>
      `ngày ${said} cơ quan không làm việc theo lịch chung, nên hồ sơ được tính từ ngày làm việc kế tiếp, ${filed}`,
    from: (filed: string) =>
      `trong khoảng thời gian bạn nói, ngày làm việc sớm nhất là ${filed}; nộp muộn hơn thì kết quả cũng muộn hơn`,
    until: (filed: string) =>
      `theo hạn bạn nói, ngày làm việc cuối cùng để nộp là ${filed}; nộp sớm hơn thì kết quả cũng sớm hơn`,
    noCalendar:
      'tôi không tính được ngày có kết quả, vì chưa có lịch nghỉ lễ của thời gian này; bạn xem ngày hẹn trên giấy tiếp nhận hồ sơ',
    notCounted: (hasWords: boolean) =>
      `tôi không tính được ngày có kết quả, vì dữ liệu không ghi thời hạn bằng số ngày hay số tháng kể từ ngày nhận hồ sơ${hasWords ? '; bạn xem ngày hẹn trên giấy tiếp nhận hồ sơ' : ''}`,
    othersNotCounted:
      'với thời hạn ghi bằng lời, bằng giờ hoặc đếm từ một mốc khác ngày nhận hồ sơ, tôi không tính được ngày',
    counting: {
      'working-day': 'Đếm ngày làm việc từ ngày kế tiếp, bỏ thứ bảy, chủ nhật và ngày nghỉ lễ.',
      day: 'Đếm liên tục từ ngày kế tiếp; rơi vào ngày nghỉ thì lấy ngày làm việc tiếp theo.',
      month: 'Tính đến ngày tương ứng của tháng cuối; rơi vào ngày nghỉ thì lấy ngày làm việc tiếp theo.',
    },
    howCounted: (end: string | null, counting: string) =>
      `${end === null ? '' : `Chậm nhất ${end}. `}${counting} Hồ sơ được nhận muộn hơn hoặc phải bổ sung thì ngày này lùi theo; ngày chính thức là ngày hẹn trên giấy tiếp nhận.`,
  },

  fees: {
    label: 'Lệ phí',
    title: 'Phí, lệ phí',
    column: 'Mức thu',
    charges: 'phí, lệ phí',
    about: (when: string) => `về phí, lệ phí${when && ` ${when}`}`,
    free: 'không thu phí',
    notCharged: (name: string) => `không thu ${name}`,
    unspecified: 'dữ liệu không ghi',
    until: (day: string) => `áp dụng đến hết ${day}`,
    before: (day: string) => `áp dụng trước ${day}`,
    from: (day: string) => `Áp dụng từ ${day}`,
    is: (values: string, isNamed: boolean) => `${isNamed ? 'mức thu là' : 'lệ phí là'} ${values}`,
    conditionsBelow: (said: string) => `${said}; điều kiện áp dụng ghi ở bảng dưới`,
    range: (from: string, to: string) =>
      `mức thu tùy trường hợp, từ ${from} đến ${to}; bảng dưới đây ghi từng mức`,
    dependsBelow: 'mức thu tùy trường hợp; bảng dưới đây ghi từng mức',
    conflict: (when: string, values: string, ask: string) =>
      `dữ liệu chính thức ghi mức thu không thống nhất${when && ` ${when}`}: ${values}; ${ask} để biết mức đúng trước khi nộp tiền`,
    someExempt: 'một số trường hợp được miễn phí, lệ phí, ghi ở bảng dưới',
    othersBelow: 'các khoản khác ghi ở bảng dưới',
    notStatedWhen: (when: string) => `dữ liệu không ghi mức thu ${when}; bạn hỏi lại nơi nộp`,
    notStatedForOthers: (ask: string) =>
      `với trường hợp khác, dữ liệu không ghi mức thu; ${ask} trước khi nộp`,
    nothingToPay: (what: string, when: string, dates: string) =>
      `bạn không phải nộp ${what}${when && ` ${when}`}${dates}`,
    exempt: (what: string, when: string, dates: string, who: string, leadsOn: boolean) =>
      `được miễn ${what}${when && ` ${when}`}${dates}${leadsOn ? '' : ':'} ${who}`,
    exemptBelow: (what: string, when: string, dates: string) =>
      `một số trường hợp được miễn ${what}${when && ` ${when}`}${dates}, ghi ở bảng dưới`,
    exemptBriefly: (when: string, who: string, leadsOn: boolean) =>
      `miễn${when && ` ${when}`}${leadsOn ? '' : ' cho'} ${who}`,
    expired: (ask: string) =>
      `mức thu trong dữ liệu đã hết hiệu lực, tôi chưa có mức mới; ${ask} trước khi nộp`,
    missing: (ask: string) =>
      `dữ liệu chính thức không ghi mức phí, lệ phí, nên tôi không khẳng định được là có thu hay không; ${ask} trước khi nộp`,
    conflictCell: (values: string) => `không thống nhất: ${values}`,
    recordSays: (words: string) => `Dữ liệu ghi: “${words}”`,
    othersNotStated: 'trường hợp khác dữ liệu không ghi',
  },

  totals: {
    label: 'Tổng',
    title: (asked: string) => `Tổng cho ${asked}`,
    things: (count: number, thing: string) => `${formatNumber(count)} ${thing}`,
    each: (per: string, counted: string) => `mỗi ${per} ${counted}`,
    is: (asked: string, total: string, applies: string) =>
      `${asked} thì tổng là ${total}${applies && `, ${applies}`}`,
    below: (asked: string) => `tổng cho ${asked} tùy trường hợp, ghi ở bảng dưới`,
    product: (total: string, fee: string) => `${total} (theo mức ${fee})`,
    tiered: (total: string, first: string, from: string, then: string, most: string | null) =>
      `${total} (theo mức ${first}/trang, từ trang thứ ${from} là ${then}/trang${most === null ? '' : `, không quá ${most}/bản`})`,
    othersDepend: 'với các mức còn lại, tổng tùy đơn vị tính và trường hợp của bạn',
    needsPages: 'tổng tùy số bản và số trang của mỗi bản; bạn cho tôi biết cả hai thì tôi tính được',
    special: (ask: string) =>
      `mức thu này thay đổi theo số lượng hoặc có giới hạn, nên tôi không nhân lên thành tổng; ${ask} để biết tổng số tiền`,
    noUnit: (ask: string) =>
      `dữ liệu không ghi mức thu này tính theo bản, theo trang hay theo lần, nên tôi không nhân lên thành tổng; ${ask} để biết tổng số tiền`,
    otherUnit: (units: string, ask: string) =>
      `mức thu tính theo ${units}, nên tổng tùy số ${units} của bạn; ${ask} nếu chưa rõ`,
  },

  choice: {
    /** By dimension and value of `Difference`; what is missing tells nothing. */
    cases: {
      'action:new': 'lần đầu, cấp mới',
      'action:reissue': 'làm lại, cấp lại',
      'action:exchange': 'cấp đổi',
      'action:renew': 'gia hạn',
      'action:change': 'thay đổi, sửa thông tin',
      'action:supplement': 'bổ sung',
      'action:pause': 'tạm ngừng',
      'action:end': 'chấm dứt, thu hồi, xóa',
      'action:resume': 'tiếp tục',
      'action:move': 'chuyển nơi khác',
      'action:ordinary': 'thông thường',
      'foreign-element:with': 'có yếu tố nước ngoài',
      'foreign-element:without': 'trong nước',
      'age:child': 'dưới 14 tuổi',
      'age:adult': 'từ 14 tuổi',
      'condition:lost': 'bị mất',
      'condition:worn': 'bị hỏng',
      'condition:border-area': 'ở khu vực biên giới',
      'condition:mobile': 'lưu động',
      'audience:household': 'cho hộ gia đình',
      'audience:citizen': 'cho cá nhân',
      'audience:enterprise': 'cho doanh nghiệp',
      'audience:organisation': 'cho tổ chức',
    } as Record<string, string>,
    whichCase: (matter: string) => `${matter}: trường hợp của bạn là gì?`,
    nationwide: 'cả nước',
    field: (field: string) => `lĩnh vực ${field}`,
    code: (code: string) => `mã ${code}`,
  },
  sources: 'Nguồn',
  warning: 'Lưu ý',

  progress: {
    search: 'Đang tìm thủ tục phù hợp…',
    compose: 'Đang soạn câu trả lời…',
    write: 'Đang viết câu trả lời…',
    verify: 'Đang đối chiếu với nguồn…',
  },

  decide: {
    notFound:
      'Tôi không tìm thấy thủ tục nào khớp chắc chắn với câu hỏi, nên không trả lời liều. Bạn thử nói rõ hơn: cần giấy gì, làm cho ai, làm mới hay làm lại.',
    nearest: 'Thủ tục gần nhất tôi tìm được',
    elsewhere: 'Bạn cũng có thể hỏi bộ phận một cửa nơi bạn ở, hoặc tìm trên Cổng Dịch vụ công quốc gia.',
    portal: 'Tìm trên Cổng Dịch vụ công quốc gia',
    unknownCode: (code: string) =>
      `Trong dữ liệu của tôi không có thủ tục mã ${code}. Bạn kiểm tra lại mã, hoặc cho tôi biết tên thủ tục.`,
    unknownReference: (label: string, isHeld: boolean) =>
      isHeld
        ? `Văn bản này có trong dữ liệu của tôi, nhưng không có ${label}. Bạn kiểm tra lại số điều.`
        : `Trong dữ liệu của tôi không có văn bản để tra ${label}. Bạn kiểm tra lại số văn bản, hoặc tra trên Cơ sở dữ liệu quốc gia về pháp luật (vbpl.vn).`,
    which: 'Có vài thủ tục gần giống nhau. Bạn cần thủ tục nào?',
    otherCases: 'Nếu trường hợp của bạn khác',
    atCommune: 'Không còn cấp huyện: thủ tục này làm ở cấp xã, tức phường, xã hoặc đặc khu hiện nay.',
    atProvince: 'Không còn cấp huyện: thủ tục này do cấp tỉnh giải quyết.',
  },
} satisfies Record<string, unknown>

/** What a choice sends when it is taken: the question for one procedure. */
export const CHOICE_MESSAGE_VI: Record<Facet, (code: string) => string> = {
  dossier: (code) => `Thủ tục ${code} cần giấy tờ gì?`,
  steps: (code) => `Trình tự thực hiện thủ tục ${code} thế nào?`,
  channels: (code) => `Cách thức nộp hồ sơ thủ tục ${code}?`,
  fees: (code) => `Lệ phí của thủ tục ${code} là bao nhiêu?`,
  duration: (code) => `Thủ tục ${code} giải quyết trong bao lâu?`,
  authority: (code) => `Cơ quan nào giải quyết thủ tục ${code}?`,
  conditions: (code) => `Điều kiện của thủ tục ${code} là gì?`,
  audience: (code) => `Đối tượng nào được làm thủ tục ${code}?`,
  result: (code) => `Kết quả của thủ tục ${code} là gì?`,
  'legal-basis': (code) => `Căn cứ pháp lý của thủ tục ${code}?`,
  forms: (code) => `Thủ tục ${code} dùng mẫu đơn nào?`,
  overview: (code) => `Thủ tục ${code}`,
  status: (code) => `Thủ tục ${code}`,
}
