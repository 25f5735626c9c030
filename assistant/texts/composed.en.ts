/** What a composed answer says in English. Titles, offices, papers and quotations stay as the records have them. */
import type { CHOICE_MESSAGE_VI, COMPOSED_VI } from './composed.vi.ts'

const plural = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`

/** Unit in English and, for the counter, in Vietnamese. */
const UNIT = {
  'working-day': ['working day', 'ngày làm việc'],
  day: ['day', 'ngày'],
  hour: ['hour', 'giờ'],
  month: ['month', 'tháng'],
  year: ['year', 'năm'],
} as const

/** What a fee is for, as the records name it. */
const PER: Record<string, string> = {
  lần: 'time',
  'lần đăng ký': 'registration',
  'lần cấp': 'issue',
  'trường hợp': 'case',
  'hồ sơ': 'dossier',
  'bộ hồ sơ': 'dossier',
  thẻ: 'card',
  'thẻ căn cước': 'identity card',
  giấy: 'paper',
  'giấy phép': 'permit',
  'giấy chứng nhận': 'certificate',
  'chứng chỉ': 'certificate',
  'hộ chiếu': 'passport',
  bản: 'copy',
  'bản sao': 'copy',
  trang: 'page',
  'văn bản': 'document',
  người: 'person',
  xe: 'vehicle',
  'phương tiện': 'vehicle',
  việc: 'matter',
  đơn: 'application',
  'di chúc': 'will',
  'hợp đồng': 'contract',
  năm: 'year',
  tháng: 'month',
  ngày: 'day',
}

export const COMPOSED_EN: typeof COMPOSED_VI = {
  short: {
    seePage: (title: string) => `${title}: please see`,
    elsewhere: (lead: string) =>
      lead
        .replace(/those in the table below/g, 'others on the official page')
        .replace(/the table below/g, 'the official page')
        .replace(/the steps below/g, 'the steps on the official page')
        .replace(/(?:listed|quoted) below/g, 'on the official page'),
  },
  suggestions: {
    dossier: { label: 'Which papers?', message: 'Which papers do I need?' },
    fees: { label: 'How much is the fee?', message: 'How much is the fee?' },
    duration: { label: 'How long does it take?', message: 'How long does it take?' },
    channels: { label: 'Where do I submit it?', message: 'Where do I submit it?' },
    steps: { label: 'What are the steps?', message: 'What are the steps?' },
    conditions: { label: 'What are the conditions?', message: 'What are the conditions?' },
    forms: { label: 'Which forms?', message: 'Which forms do I need?' },
    'legal-basis': { label: 'Which regulations?', message: 'Which regulations is it based on?' },
  },
  and: 'and',
  or: 'or',
  channel: { online: 'online', 'in-person': 'in person', post: 'by post' },
  level: { commune: 'commune level', province: 'province level', ministry: 'ministry level' },
  number: (value) => value.toLocaleString('en-US'),
  amount: (number, currency) => `${number} ${currency}`,
  perUnit: (unit) => (PER[unit.toLowerCase()] ? ` per ${PER[unit.toLowerCase()]} (${unit})` : ` per ${unit}`),
  period: (number, unit) => {
    const [name, vietnamese] = UNIT[unit]
    return `${number} ${name}${number === '1' ? '' : 's'} (${number} ${vietnamese})`
  },
  whenFiled: (channels) => `when you file ${channels}`,
  askAt: (office) => `please ask ${office ?? 'the office that takes the dossier'}`,
  fullText: (url, code) =>
    url
      ? `full text (Vietnamese): ${url}`
      : `see procedure ${code} on the National Public Service Portal (Cổng Dịch vụ công quốc gia)`,
  remaining: (counted, where) => `${counted} not shown – ${where}`,
  things: {
    points: 'more points',
    papers: 'more papers',
    remarks: 'more notes on the dossier',
    lines: 'more lines on the dossier',
    steps: 'more steps or paragraphs',
    forms: 'more forms',
    instruments: 'more instruments',
  },
  quoted: (what, words) => `${what}, the record says: “${words}”`,
  tableHead: { channel: 'Filed', applies: 'Applies to', general: 'Any way' },
  expiredAfter: (day) => `No longer in force after ${day}`,
  dependsSeeSource: 'depends on the case, see the source',

  section: {
    channels: { title: 'How to file', what: 'the way to file', missing: 'the way to file' },
    authority: { title: 'About the office', what: 'the office in charge', missing: 'the office in charge' },
    result: { title: 'Result', what: 'the result', missing: 'the result' },
    audience: { title: 'Who can apply', what: 'who can apply', missing: 'who can apply' },
    conditions: {
      title: 'Requirements and conditions',
      what: 'the requirements',
      missing: 'any requirements of its own',
    },
    forms: { title: 'Forms', what: 'the forms', missing: 'any form' },
    legalBasis: { title: 'Legal basis', what: 'the legal basis', missing: 'a legal basis' },
    is: (what, words) => `on ${what}, the record says: ${words}`,
    below: (what) => `what the record says on ${what} is quoted below`,
    pointsBelow: (what) => `what the record says on ${what} is listed below`,
    missing: (what, hasPage) =>
      `the official record does not state ${what}; please ask the office that takes the dossier or see ${hasPage ? 'the official page (link at the end)' : 'the National Public Service Portal'}`,
  },

  authority: { label: 'Office in charge', is: (office) => `the office in charge is ${office}` },
  channels: {
    label: 'How to file',
    are: (ways) => {
      const vietnamese = [
        ['online', 'trực tuyến'],
        ['in person', 'trực tiếp'],
        ['by post', 'qua bưu chính'],
      ] as const
      const names = vietnamese.filter(([english]) => ways.includes(english)).map(([, name]) => name)
      return `you can file ${ways} (${names.join(', ')})`
    },
    notOnline: (ways) => `the record does not list filing online; you can file ${ways}`,
    online: 'you file online from the official page of the procedure (link at the end).',
  },
  result: { label: 'Result', is: (result) => `what you get is: ${result}` },

  procedure: {
    with: (title, statement) => `For the procedure “${title}”, ${statement}`,
    named: (title) => `This is the procedure “${title}”`,
    found: 'I found this procedure in the official records; its main parts are below',
    introduction: 'The record describes it so, in Vietnamese:',
    otherFacts: 'Other facts',
    mainFacts: 'Main facts',
    onlyIn: (place) => `This procedure holds only in ${place}.`,
    ended: (day) => `This procedure is no longer in force after ${day}.`,
    begins: (day) => `This procedure comes into force on ${day}.`,
    before: (asked, known) =>
      `You ask about ${asked} (day/month/year). I hold only the records of ${known}, none older; the rules of the day you ask about may differ.`,
    after: (asked, known) =>
      `You ask about ${asked} (day/month/year), which is still to come. I know the rules published up to ${known}; they may change after that.`,
    filedLater: (filed, known) =>
      `The day of filing, ${filed} (day/month/year), is still to come. I know the rules published up to ${known}; they may change after that.`,
    asOf: (day, code) =>
      `Data as of ${day} (day/month/year). Procedure code: ${code}. The records are in Vietnamese; names and quotations are as published.`,
    officialPage: 'Official page',
    openPage: (title) => `Full text and filing: ${title}`,
    due: (words) => `the record says of the deadline: “${words}”`,
    closest: (words) => `Closest to your question in the record: “${words}”`,
  },

  textDocument: {
    says: (name, words) => `${name} says: “${words}”`,
    more: 'more in the source',
    asOf: (day) => `Data as of ${day} (day/month/year).`,
    fullText: 'Full text',
    ended: (day, by) =>
      `This provision ceased to hold after ${day} (day/month/year)${by}. Use it only for matters before that day.`,
    begins: (day) => `This provision does not hold yet: it applies from ${day} (day/month/year).`,
    holdsFrom: (day) => `In force from ${day} (day/month/year).`,
    heldUntil: (from, day, by) =>
      `In force ${from ? `from ${from} ` : ''}until ${day} (day/month/year)${by}.`,
    endedBy: (kind, instrument, from) =>
      `, ${kind === 'replaces' ? 'replaced' : 'repealed'} by ${instrument} from ${from}`,
    changed: (kind, parts, instrument, from) => {
      const done = { amends: 'amended', replaces: 'replaced', repeals: 'repealed', guides: 'guided' }
      return `${parts}: ${done[kind]} by ${instrument}${from ? ` from ${from}` : ''}; read that too, the words quoted are those of before.`
    },
    noneEndsIt: (name) =>
      `Nothing in my data replaces or repeals ${name}; what is not in my data I do not know.`,
    mayHaveEnded: (kind, instrument, from) =>
      `This instrument may no longer apply: ${instrument} ${kind === 'replaces' ? 'replaces' : 'repeals'} it${from ? ` from ${from}` : ''}, with exceptions or in words that leave a doubt. Check before relying on it.`,
    part: ({ article, clause, point }) =>
      [article && `Article ${article}`, clause && `clause ${clause}`, point && `point ${point}`]
        .filter(Boolean)
        .join(', '),
    aPart: 'a part of this instrument',
    and: 'and',
    onlyArticle: (label) => `My data does not hold ${label} exactly; above is the whole article.`,
  },

  dossier: {
    label: 'Papers',
    papers: (n) => plural(n, 'paper', 'papers'),
    cases: (n) => plural(n, 'case', 'cases'),
    depends: (cases) => `depends on the case (${cases})`,
    dependsBelow: (cases) => `the papers depend on your case; ${cases} are listed below`,
    need: (papers) => `you need ${papers}`,
    prepare: (papers) => `you need the ${papers} listed below, with their Vietnamese names`,
    form: (form) => `form: mẫu ${form}`,
    sometimes: 'only in some cases',
    originals: (n) => `${plural(n, 'original', 'originals')}`,
    copies: (n) => `${plural(n, 'copy', 'copies')}`,
    common: 'Papers for every case',
    toPrepare: 'Papers to prepare',
    note: (words) => `Note: ${words}`,
    missing: 'the official record lists no papers; please ask the office that takes the dossier',
    title: 'Papers of the dossier',
    below: 'the papers are those listed below, with their Vietnamese names',
    are: (words) => `the papers are: ${words}`,
    seeSource: 'see the list in the source',
  },

  steps: {
    title: 'Steps',
    missing: 'the official record states no steps; please ask the office that takes the dossier',
    are: (words) => `it is done so: ${words}`,
    below: 'follow the steps below, as published in Vietnamese',
  },

  forms: {
    title: 'Forms to use',
    download: 'Download forms',
    downloadOne: (form) => `Download ${form}`,
    use: (forms, more) => `you use the form (mẫu) ${forms}${more ? ' and those listed below' : ''}`,
  },

  legalBasis: {
    title: 'Legal basis',
    columns: ['Instrument', 'Title'],
    are: (names, more) => `the legal basis is ${names}${more ? ' and those in the table below' : ''}`,
  },

  duration: {
    label: 'Time',
    title: 'Processing time',
    column: 'Time',
    about: 'on the processing time',
    is: (values) => `the processing time is ${values}`,
    depends: 'the processing time depends on the case; the table below has each',
    contradicted: (values, ask) =>
      `the official record contradicts itself on the processing time: ${values}; ${ask} for the right one`,
    missing: (ask) =>
      `the official record states no processing time; ${ask}, or see the day on the receipt of your dossier`,
    earliest: (today, day, isCertain) =>
      `With a complete dossier filed today (${today}), this time ends ${isCertain ? '' : 'probably '}on ${day} at the earliest${isCertain ? '' : ' (public holidays not settled yet)'}; day/month/year.`,
  },

  due: {
    column: 'At the latest',
    title: (filed) => `When the time ends, for a complete and valid dossier filed on ${filed}`,
    day: (day, isSettled) =>
      isSettled ? `on ${day}` : `on ${day} (expected: the public holidays until then are not settled yet)`,
    beyond: 'cannot be counted: beyond the public holidays I know',
    one: (filed, end) =>
      `With a complete and valid dossier filed on ${filed}, it is done ${end} at the latest; day/month/year`,
    several: (filed, ends) =>
      `With a complete and valid dossier filed on ${filed}, the time ends at the latest ${ends}; day/month/year`,
    withPeriod: (end, period) => `${end} for ${period}`,
    below: (filed) => `when the time ends if filed on ${filed} depends on your case; see the table below`,
    dayOff: (said, filed) =>
      `on ${said} offices are closed by the general calendar, so the count begins with the next working day, ${filed}`,
    from: (filed) => `of the time you name, the first working day is ${filed}; filed later, it is done later`,
    until: (filed) =>
      `by the limit you name, the last working day to file is ${filed}; filed earlier, it is done earlier`,
    noCalendar:
      'I cannot count when it is done, because I do not have the public holidays of that time; look at the date on your receipt',
    notCounted: (hasWords) =>
      `I cannot count when it is done, because the record gives no period in days or months from when the dossier is received${hasWords ? '; look at the date on your receipt' : ''}`,
    othersNotCounted:
      'where a period is in words, in hours or begins with another event than the receipt of the dossier, I cannot count a date',
    counting: {
      'working-day':
        'Working days are counted from the next day, without Saturdays, Sundays and public holidays.',
      day: 'Days are counted from the next day without a break; a last day that is off gives way to the next working day.',
      month:
        'Counted to the day of the same number in the last month; a day that is off gives way to the next working day.',
    },
    howCounted: (end, counting) =>
      `${end === null ? '' : `${end.charAt(0).toUpperCase()}${end.slice(1)} at the latest. `}${counting} If the dossier is accepted later or has to be completed, the date moves too; the official date is the one on your receipt.`,
  },

  fees: {
    label: 'Fee',
    title: 'Fees',
    column: 'Amount',
    charges: 'any fee',
    about: (when) => `on fees${when && ` ${when}`}`,
    free: 'no fee',
    notCharged: (name) => `no charge: ${name}`,
    unspecified: 'not stated in the record',
    until: (day) => `until ${day}`,
    before: (day) => `before ${day}`,
    from: (day) => `From ${day}`,
    is: (values, isNamed) => `${isNamed ? 'the charge is' : 'the fee is'} ${values}`,
    conditionsBelow: (said) => `${said}; the table below says when each applies`,
    range: (from, to) => `the charge depends on the case, from ${from} to ${to}; the table below has each`,
    dependsBelow: 'the charge depends on the case; the table below has each',
    conflict: (when, values, ask) =>
      `the official record contradicts itself on the charge${when && ` ${when}`}: ${values}; ${ask} for the right one before you pay`,
    someExempt: 'some are exempt from the fee; the table below says who',
    othersBelow: 'other charges are in the table below',
    notStatedWhen: (when) => `the record states no charge ${when}; please ask where you file`,
    notStatedForOthers: (ask) => `for others the record states no charge; ${ask} before you file`,
    nothingToPay: (what, when, dates) =>
      `you do not have to pay ${what}${when && ` ${when}`}${dates} (miễn phí)`,
    exempt: (what, when, dates, who) => `exempt from ${what}${when && ` ${when}`}${dates} (miễn phí): ${who}`,
    exemptBelow: (what, when, dates) =>
      `some are exempt from ${what}${when && ` ${when}`}${dates}; the table below says who`,
    exemptBriefly: (when, who) => `exempt${when && ` ${when}`}: ${who}`,
    expired: (ask) =>
      `the charge in the record is no longer in force and I do not have the new one; ${ask} before you file`,
    missing: (ask) =>
      `the official record states no amount, so I cannot say whether there is a fee; ${ask} before you file`,
    conflictCell: (values) => `contradictory: ${values}`,
    recordSays: (words) => `The record says: “${words}”`,
    othersNotStated: 'for others the record states nothing',
  },

  totals: {
    label: 'Total',
    title: (asked) => `Total for ${asked}`,
    things: (count, thing) => `${count.toLocaleString('en-US')} ${thing}`,
    each: (per, counted) => `${counted} for each ${per}`,
    is: (asked, total, applies) => `for ${asked} the total is ${total}${applies && `, ${applies}`}`,
    below: (asked) => `the total for ${asked} depends on your case; see below`,
    product: (total, fee) => `${total} (at ${fee})`,
    tiered: (total, first, from, then, most) =>
      `${total} (at ${first} a page (trang), ${then} a page from page ${from} on${most === null ? '' : `, at most ${most} a copy (bản)`})`,
    othersDepend: 'for the other amounts the total depends on their unit and your case',
    needsPages:
      'the total depends on the number of copies and on the pages of each; tell me both and I can work it out',
    special: (ask) =>
      `this fee changes with the number or has a limit, so I do not multiply it; ${ask} about the total`,
    noUnit: (ask) =>
      `the record does not say whether this fee is for one copy, one page or one filing, so I do not multiply it; ${ask} about the total`,
    otherUnit: (units, ask) =>
      `the fee is charged per ${units}, so the total depends on how many of these you have; ${ask} if that is not clear`,
  },

  choice: {
    cases: {
      'action:new': 'first time (lần đầu)',
      'action:reissue': 'issued or registered again (cấp lại)',
      'action:exchange': 'exchange (cấp đổi)',
      'action:renew': 'extension (gia hạn)',
      'action:change': 'change or correction (thay đổi)',
      'action:supplement': 'supplement (bổ sung)',
      'action:pause': 'pause (tạm ngừng)',
      'action:end': 'ending or deletion (chấm dứt)',
      'action:resume': 'going on (tiếp tục)',
      'action:move': 'moving elsewhere (chuyển)',
      'action:ordinary': 'the ordinary case',
      'foreign-element:with': 'a foreigner or another country is involved',
      'foreign-element:without': 'inside Vietnam',
      'age:child': 'under 14',
      'age:adult': '14 and older',
      'condition:lost': 'lost',
      'condition:worn': 'damaged',
      'condition:border-area': 'in a border area',
      'condition:mobile': 'mobile registration (lưu động)',
      'audience:household': 'for a household',
      'audience:citizen': 'for a person',
      'audience:enterprise': 'for a company',
      'audience:organisation': 'for an organisation',
    },
    whichCase: (matter) => `${matter}: which case is yours?`,
    nationwide: 'nationwide',
    field: (field) => `field ${field}`,
    code: (code) => `code ${code}`,
  },
  sources: 'Sources (in Vietnamese)',
  warning: 'Note',

  progress: {
    search: 'Looking for the procedure…',
    compose: 'Putting the answer together…',
    write: 'Writing the answer…',
    verify: 'Checking it against the sources…',
  },

  decide: {
    notFound:
      'I find no procedure that surely fits your question, so I will not guess. Please say more: which paper you need, for whom, new or replaced.',
    nearest: 'Nearest procedures I found',
    elsewhere:
      'You can also ask the one-stop counter (bộ phận một cửa) where you live, or look on the National Public Service Portal.',
    portal: 'Look on the National Public Service Portal (Cổng Dịch vụ công quốc gia)',
    unknownCode: (code) =>
      `My data has no procedure with the code ${code}. Please check the code, or tell me the name of the procedure.`,
    unknownReference: (label, isHeld) =>
      isHeld
        ? `My data holds this instrument, but not ${label}. Please check the number of the article.`
        : `My data does not hold the instrument of ${label}. Please check its number, or look it up in the National Database of Legal Documents (vbpl.vn).`,
    which: 'Several procedures are alike. Which one do you need?',
    otherCases: 'If your case is another',
    atCommune:
      'Districts no longer exist: this procedure is done at commune level, that is the present ward, commune or special zone.',
    atProvince: 'Districts no longer exist: this procedure is handled at province level.',
  },
}

/** What a choice sends when it is taken: the question for one procedure. */
export const CHOICE_MESSAGE_EN: typeof CHOICE_MESSAGE_VI = {
  dossier: (code) => `What documents are needed for procedure ${code}?`,
  steps: (code) => `What are the steps of procedure ${code}?`,
  channels: (code) => `How do I file procedure ${code}, online or in person?`,
  fees: (code) => `How much is the fee for procedure ${code}?`,
  duration: (code) => `How long does procedure ${code} take?`,
  authority: (code) => `Which office handles procedure ${code}?`,
  conditions: (code) => `What are the requirements of procedure ${code}?`,
  audience: (code) => `Who can apply for procedure ${code}?`,
  result: (code) => `What is the result of procedure ${code}?`,
  'legal-basis': (code) => `What is the legal basis of procedure ${code}?`,
  forms: (code) => `Which form does procedure ${code} use?`,
  overview: (code) => `What is procedure ${code} about?`,
  status: (code) => `What is procedure ${code} about?`,
}
