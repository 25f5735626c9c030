import { writeFile } from 'node:fs/promises'
import { defineCommand } from 'citty'
import { PROCEDURE_CODE } from '../../corpus/index.ts'
import { pageTemplate, procedureTemplate } from '../../ingest/index.ts'
import { fold, today } from '../../text/index.ts'
import { EXIT, UsageError } from '../exit-codes.ts'
import type { Manual } from '../help.ts'
import { oneOf } from '../options.ts'
import { OutputError } from '../output.ts'

export const manual: Manual = {
  examples: [
    ['motcua new procedure', 'an example, filled in, in 9.999999-cap-the-doc-sach-thu-vien-xa.md'],
    ['motcua new procedure --code 1.234567 --title "Cấp thẻ …"', 'with code and title of yours'],
    ['motcua new page --id gio-lam-viec --out trang/gio-lam-viec.md', 'a page: opening hours, addresses'],
  ],
  notes: [
    'The file is valid as it stands and explains each key in Vietnamese. A file that is there already is never overwritten.',
    'Then: motcua check FILE, which also names the values of the example that are still in it.',
  ],
}

const slug = (text: string) =>
  fold(text)
    .replace(/[^a-z\d]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '')

export default defineCommand({
  meta: { name: 'new', description: 'Write a template for a document of your own' },
  args: {
    kind: { type: 'positional', required: true, description: 'procedure, or page' },
    code: { type: 'string', valueHint: 'CODE', description: 'Code of the procedure, such as 1.234567' },
    id: {
      type: 'string',
      valueHint: 'ID',
      description: 'Id of the page: lower-case letters, digits, hyphens',
    },
    title: { type: 'string', valueHint: 'TITLE', description: 'Its official name' },
    out: {
      type: 'string',
      valueHint: 'FILE',
      description: 'File to write, ending in .md; default: named by code and title, in this folder',
    },
  },
  async run({ args }) {
    const kind = oneOf(['procedure', 'page'], args.kind, 'the kind of document')
    if (args._.length > 1)
      throw new UsageError(`"${args._[1]}" is one word too many: put a title into quotes`)
    const { code, id } = args
    const title = args.title?.trim()
    if (title === '') throw new UsageError('--title is blank: write the official name')
    if (kind === 'page' && code !== undefined)
      throw new UsageError('--code is for procedures; a page has an --id')
    if (kind === 'procedure' && id !== undefined)
      throw new UsageError('--id is for pages; a procedure has a --code')
    if (code !== undefined && !PROCEDURE_CODE.test(code))
      throw new UsageError(`--code "${code}" is no procedure code: it looks like 1.004222`)
    if (id !== undefined && !/^[a-z\d]+(?:-[a-z\d]+)*$/.test(id))
      throw new UsageError(`--id "${id}": lower-case letters, digits and hyphens only, such as gio-lam-viec`)
    const asOf = today()
    const text =
      kind === 'page' ? pageTemplate({ id, title, asOf }) : procedureTemplate({ code, title, asOf })
    const out = args.out ?? defaultName(text)
    if (!/\.md$/i.test(out))
      throw new UsageError(`--out "${out}": the name must end in .md, other files are not read as documents`)
    try {
      await writeFile(out, text, { flag: 'wx' })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw new OutputError(out, error)
      throw new Error(`${out} is there already and stays as it is: give another name with --out`)
    }
    process.stdout.write(`${out}\n`)
    process.stderr.write(`Fill it in, then: motcua check ${out}\n`)
    return EXIT.ok
  },
})

/** `9.999999-cap-the-doc-sach.md`, `gio-lam-viec.md`: the way the shipped documents are named. */
function defaultName(text: string): string {
  const value = (key: string) => new RegExp(`^${key}: "((?:[^"\\\\]|\\\\.)*)"`, 'm').exec(text)?.[1] ?? ''
  const [code, id] = [value('code'), value('id')]
  return code === '' ? `${id}.md` : `${code}-${slug(value('title'))}.md`
}
