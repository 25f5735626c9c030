interface RuleText {
  /** What the trait is, and what was done with it. */
  means: string
  /** What a maintainer can do about it. */
  remedy: string
  /** A fact about the sources that asks for nothing. */
  info?: true
}

const FETCH =
  'Nothing in the file can be corrected here: tell the publisher, and fetch the record again later.'
const WORDING =
  'Write the value in a document of your own with the same code once an office has confirmed it; until then the words are shown.'

/** Traits of documents that are reported as warnings: rule id → what it means and what to do. */
export const RULES = {
  'text.not-nfc': {
    means: 'Text is not in Unicode normal form NFC (shown as published, normalised for matching)',
    remedy:
      'Nothing for official records. In a document of your own, save it again from an editor that writes NFC.',
  },
  'text.invisible': {
    means: 'Text holds invisible or control characters',
    remedy:
      'In a document of your own, delete the character and type the place again; they come from copying web pages.',
  },
  'text.replacement': {
    means: 'Text holds the replacement character: letters were lost before it reached us',
    remedy: `Compare with the official page and type the letters again. ${FETCH}`,
  },
  'text.broken-lines': {
    means: 'Lines break in the middle of a sentence; wording may be out of order',
    remedy:
      'Read the steps on the official page; write a document of your own with the steps in order if they are scrambled.',
  },
  'title.line-break': {
    means: 'The title is broken over several lines; they were joined',
    remedy: 'Nothing, if the joined title reads well.',
  },
  'title.duplicate': {
    means: 'Several procedures of the same place have the same title',
    remedy:
      'Give each a document with aliases that tell them apart; search can only choose between them by their other words.',
  },
  'title.elsewhere': {
    means: 'A procedure of another province, or the national one, has the same title',
    remedy: 'Nothing: the province in the question decides which of them is shown.',
    info: true,
  },
  'section.missing': {
    means: 'The document has no information on a section',
    remedy: `Look the section up on the official page. ${WORDING}`,
  },
  'value.absent': {
    means:
      'A heading holds a phrase that stands for a missing value ("Không có thông tin"): read as absent, never shown',
    remedy: 'Nothing: an answer says that the source does not state it.',
    info: true,
  },
  'heading.missing': {
    means: 'A heading of the record form is not there',
    remedy: 'Check whether the form of the portal has changed, or the file was edited by hand.',
  },
  'enum.leaked': {
    means:
      'A machine value stands where words should ("WORKING_DAY", "DIRECT"): read as data, worded again in answers',
    remedy:
      'Nothing, unless a value is new: then no period or channel could be read from it (see channel.unknown).',
    info: true,
  },
  'level.missing': {
    means: 'The record names no level of authority',
    remedy: 'Add `levels` in a document of your own; a search for one level leaves the procedure out.',
  },
  'audience.unknown': {
    means: 'An audience that is not in the list of the portal',
    remedy: 'If the portal has a new audience, add it to AUDIENCES in corpus/schema.ts.',
  },
  'authority.district': {
    means: 'The authority is a district office, a level abolished on 1 July 2025',
    remedy:
      'Find out which office took over and write it in a document of your own; the published words are out of date.',
  },
  'authority.missing': {
    means: 'Neither record nor catalogue names an authority',
    remedy: 'Give a catalogue that has the code, or write `authority` in a document of your own.',
  },
  'channel.unknown': {
    means: 'A way of filing that is not in the list of the portal',
    remedy:
      'If the portal has a new way of filing, it must be added to the reader; until then the words are shown.',
  },
  'fee.zero-unspecified': {
    means: 'A fee of 0 without words that say it is free: kept as unspecified',
    remedy:
      'Nothing may be guessed: answers say that the source does not state the fee. Ask the publisher to fill it in.',
  },
  'fee.conflict': {
    means: 'The figure and the words beside it name different amounts: all are kept, none is chosen',
    remedy: 'Read the instrument named beside it and tell the publisher which amount holds.',
  },
  'fee.several': {
    means: 'Beside the figure stand amounts for other things or other times: all are kept, none is chosen',
    remedy: 'Ask the publisher for one clause for each amount, with its case.',
  },
  'fee.same-case': {
    means: 'Several amounts stand for what looks like one case: all are kept, none is chosen',
    remedy: 'Ask the publisher to say beside each amount what it is for.',
  },
  'fee.implausible': {
    means: 'A figure below 1,000 đồng that no words confirm: kept as text',
    remedy: 'Most are thousands or dollars typed as đồng: tell the publisher.',
  },
  'fee.text': {
    means: 'A fee clause from which no single figure could be read: kept as text',
    remedy: 'Frequent patterns stand under "What stays text": one that has a figure is worth a reading rule.',
  },
  'fee.expired': {
    means: 'A fee clause whose last day has passed',
    remedy: 'Look for the instrument that follows it; answers show the clause as expired and do not use it.',
  },
  'duration.other-unit': {
    means: 'A period in the unit OTHER, which is no unit: kept as unspecified',
    remedy:
      'Nothing may be guessed: answers say that the source does not state the period. Ask the publisher to fill it in.',
  },
  'duration.from-words': {
    means: 'A period in the unit OTHER whose figure was read from the words beside it',
    remedy: 'Spot-check the examples against the official page.',
  },
  'duration.text': {
    means: 'A period that is only words: kept as text',
    remedy: 'Frequent patterns stand under "What stays text": one that has a figure is worth a reading rule.',
  },
  'duration.remark-differs': {
    means: 'The remark beside a period names another period: both are kept',
    remedy: 'Tell the publisher; working days and days are mixed up most often.',
  },
  'dossier.missing': {
    means: 'The record lists no papers',
    remedy: `Look the papers up on the official page. ${WORDING}`,
  },
  'dossier.remark': {
    means: 'A remark is printed among the papers (0 originals, 0 copies): marked as a remark',
    remedy: 'Spot-check the examples: a paper that citizens must bring must not be among them.',
  },
  'dossier.misfiled': {
    means: 'A paper stands under a heading for remarks: moved to the ordinary papers',
    remedy: 'Spot-check the examples against the official page.',
  },
  'dossier.no-quantity': {
    means: 'A paper with 0 originals and 0 copies: the quantity is unknown',
    remedy: 'Nothing may be guessed: answers name the paper without a number of copies.',
  },
  'dossier.empty-item': {
    means: 'A paper without a name: left out',
    remedy: 'Compare with the official page: a paper may be missing there as well.',
  },
  'dossier.no-form': {
    means: 'A paper is a form to fill in ("Đơn …", "Tờ khai …") but `form` does not say which',
    remedy: 'Write the number of the form as the instrument prints it, for example `form: CT01`.',
  },
  'legal.no-number': {
    means: 'A legal basis without a readable number',
    remedy: 'Nothing: it is cited by its words.',
  },
  'place.provincial': {
    means:
      'One province’s own procedure: an answer only where the question or the caller names that province',
    remedy: 'Nothing. If it holds in the whole country, the issuer in the catalogue is wrong.',
    info: true,
  },
  'place.from-words': {
    means: 'No catalogue row names the issuer; the province was read from the decision and the words',
    remedy: 'Give a catalogue that has the code, or check the examples.',
  },
  'place.unknown': {
    means:
      'A provincial decision of an unknown province: the procedure is an answer nowhere until a catalogue places it',
    remedy: 'Give a catalogue that has the code.',
  },
  'catalogue.missing': {
    means: 'The catalogue that was given does not have this code',
    remedy:
      'Fetch a newer catalogue: without a row there is no official link. The procedure may also have been withdrawn.',
  },
  'catalogue.duplicate': {
    means: 'The catalogue has the code twice; the first row is used',
    remedy: 'Remove the wrong row.',
  },
  'catalogue.url': {
    means: 'The catalogue has no usable link for this code',
    remedy: 'Add the address of the official page, beginning with https://.',
  },
  'mapping.unmapped': {
    means: 'Columns of a spreadsheet or JSON file that its mapping does not read',
    remedy: 'Nothing, unless a citizen should know of them: then name them in the mapping.',
    info: true,
  },
  'mapping.link': {
    means: 'The link of a row is no address of a page; it was left out',
    remedy: 'Write the address of the official page, beginning with https://.',
  },
  'document.repeated': {
    means: 'The same document was given twice; the copy is left out',
    remedy: 'Remove one of the two files.',
  },
  'document.merged': {
    means: 'Official values with wording written for this product',
    remedy: 'Nothing.',
    info: true,
  },
  'document.stale': {
    means: 'The facts were checked more than a year ago (`asOf`)',
    remedy:
      'Compare with the official page, correct what has changed and set `asOf` to today; fetch newer records.',
  },
  'document.example': {
    means: 'A value of the template that "motcua new" writes was not replaced',
    remedy: 'Write the value of your procedure, or remove the key where it has none.',
  },
  'validity.ended': {
    means:
      'An instrument or article that another one in the sources replaces or repeals: it ends the day before',
    remedy: 'Nothing. Read the passage that is named if the day is a surprise.',
    info: true,
  },
  'validity.doubtful': {
    means:
      'An instrument is said to end, but with an exception, without a day, or by another body: it is not ended',
    remedy:
      'Read the passage that is named; leave the old instrument out of the sources once nothing of it holds.',
  },
  'summary.long-sentence': {
    means: 'A sentence of the introduction has more than 40 words',
    remedy: 'Make two sentences of it: it is read on a phone and read out on the telephone.',
  },
  'file.skipped': {
    means: 'A file that is none of the known kinds',
    remedy: 'Nothing, unless it holds something to cite: then save it as PDF, Word, HTML, Markdown or text.',
  },
  'extract.legacy-encoding': {
    means: 'The text was in an older encoding or font and was converted',
    remedy: 'Spot-check the letters; a newer edition in Unicode is better.',
  },
  'extract.ocr': {
    means: 'A scanned page was recognised optically',
    remedy: 'Compare the figures with the page before anyone relies on them.',
  },
  'extract.ocr-uncertain': {
    means: 'A scanned page was recognised with little confidence',
    remedy: 'Ask the agency for the text; figures and names of this page may be wrong.',
  },
  'extract.page-empty': {
    means: 'A page without text: a picture that was not recognised',
    remedy: 'Give it again with optical recognition, or look whether something is missing.',
  },
  'extract.repaired': {
    means: 'The file was damaged and could be read in part',
    remedy: 'Fetch it again and compare.',
  },
  'list.joined': {
    means: 'A list of procedures names the record: the list is kept as a further source',
    remedy: 'Nothing.',
    info: true,
  },
  'list.abolished': {
    means: 'A list names the procedure as abolished: nothing is taken from it, and a record is kept as it is',
    remedy: 'Look up from when, and whether the record is out of date; remove it or fetch newer records.',
  },
  'list.only': {
    means: 'A procedure that only a list names: no record has its code',
    remedy: 'Fetch the record; until then answers say what the list says and no more.',
  },
  'list.no-code': {
    means: 'A list names a procedure without a code, and no single record has its name: kept as text',
    remedy: 'Look its code up on the portal, and write a document of your own with it.',
  },
  'list.code-uncertain': {
    means: 'A code in a scan was recognised with little confidence, and no record has it: kept as text',
    remedy: 'Read the code on the page, and write a document of your own with it.',
  },
  'list.code-differs': {
    means: 'A list prints another code beside the name of a record: joined by the name',
    remedy: 'Look up which code holds; a code that was withdrawn, or a slip, is most likely.',
  },
  'list.title-differs': {
    means: 'A list prints the code of a record beside another name: not joined',
    remedy: 'Compare code and name with the page; one of them is wrong.',
  },
  'list.uncertain': {
    means: 'A value in a scanned list was recognised with little confidence: it is left in the text',
    remedy: 'Compare it with the page, and write the value in a document of your own.',
  },
  'list.rows-lost': {
    means: 'The numbers of a list count more rows than were found',
    remedy: 'Compare with the document; ask the agency for it as text if it is a scan.',
  },
  'list.late': {
    means: 'A list was read after the record it names: they are not set against each other',
    remedy: 'Give the list as a file of its own, outside of the archive.',
  },
  'decision.differs': {
    means: 'A record and a list that names it differ: both values are kept',
    remedy: 'Find out which holds; write it in a document of your own, and tell the publisher of the other.',
  },
} as const satisfies Record<string, RuleText>
export type Rule = keyof typeof RULES

/** True for a rule that asks for nothing. */
export const isInfo = (rule: Rule): boolean => 'info' in RULES[rule]
