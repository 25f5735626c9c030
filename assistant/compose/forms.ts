import type { DossierItem } from '../../corpus/index.ts'
import { fold } from '../../text/index.ts'
import { ITEM_LENGTH } from '../settings.ts'
import type { Block } from '../types.ts'
import { cutItems, cutLine } from './cut.ts'
import { listWords } from './format.ts'
import { type Material, type Part, remainder, sectionText } from './part.ts'
import { fromSection, missing } from './section.ts'
import { cited, union } from './sources.ts'

/** Form numbers, with their papers and files. */
export function composeForms(material: Material): Part {
  const { procedure, sources, words } = material
  const forms = once(procedure.dossier.flatMap((each) => each.items).filter((item) => item.form))
  if (forms.length === 0) {
    if (sectionText(procedure, 'forms') !== '') return fromSection(material, 'forms', 'forms')
    return missing(material, 'forms', 'forms')
  }
  const numbers = [...new Set(forms.map((item) => formNumber(item.form!)))]
  const items = forms.map((item) => ({
    text: cutLine(item.name, ITEM_LENGTH),
    note: item.form!,
    citations: sources.locate(['dossier', 'forms'], item.name),
  }))
  const { kept, left } = cutItems(items, (item) => item.text.length, material.limit)
  const links = forms.flatMap((item) =>
    item.formUrl ? [{ label: words.forms.downloadOne(item.form), url: item.formUrl }] : [],
  )
  const blocks: Block[] = [{ type: 'checklist', title: words.forms.title, items: kept }]
  if (left > 0)
    blocks.push(
      remainder(
        forms.slice(kept.length).map(({ name }) => name),
        'forms',
        material,
      ),
    )
  if (links.length > 0) blocks.push({ type: 'links', title: words.forms.download, links })
  return {
    facet: 'forms',
    lead: [
      cited(
        words.forms.use(listWords(numbers.slice(0, 4), words.and), numbers.length > 4),
        union(
          ...forms
            .filter((item) => numbers.slice(0, 4).includes(formNumber(item.form!)))
            .map((item) => sources.locate(['dossier', 'forms'], item.name)),
        ),
      ),
    ],
    blocks,
    fact: null,
  }
}

/** A paper that several cases list with the same form stands once. */
function once(items: readonly DossierItem[]): DossierItem[] {
  const keyOf = ({ name, form, formUrl }: DossierItem) =>
    JSON.stringify([fold(name.trim().replace(/[;.,\s]+$/, '')), form, formUrl])
  return [...new Map(items.map((item) => [keyOf(item), item] as const).reverse()).values()].reverse()
}

function formNumber(form: string): string {
  return form.trim().replace(/^mẫu\s+/iu, '')
}
