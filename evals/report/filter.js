// Shows only the questions that have the words typed, with or without their marks.
const form = document.querySelector('.filter')
const field = document.querySelector('#filter')
const failures = document.querySelector('#failures')
const shown = document.querySelector('#shown')
const fold = (text) => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd')
const groups = [...document.querySelectorAll('#questions .group')].map((element) => ({
  element,
  cases: [...element.querySelectorAll('.case')],
}))
const typed = document.querySelector('.typed')
const total = groups.reduce((sum, { cases }) => sum + cases.length, 0)
/** Folded texts, made when first asked for. */
const texts = new Map()

function textOf(element) {
  if (!texts.has(element)) texts.set(element, fold(element.textContent))
  return texts.get(element)
}

function apply() {
  const words = fold(field.value).split(/\s+/).filter(Boolean)
  const onlyFailures = failures.checked
  const filtering = words.length > 0 || onlyFailures
  let count = 0
  for (const { element, cases } of groups) {
    let here = 0
    for (const one of cases) {
      const fits =
        (!onlyFailures || one.classList.contains('bad')) && words.every((word) => textOf(one).includes(word))
      one.hidden = !fits
      if (fits) here++
    }
    element.hidden = filtering && here === 0
    if (words.length > 0) element.open = here > 0
    count += here
  }
  if (typed && words.length > 0) typed.open = true
  shown.textContent = filtering
    ? `${count.toLocaleString('en-GB')} of ${total.toLocaleString('en-GB')} entries listed`
    : ''
}

let waiting
field.addEventListener('input', () => {
  clearTimeout(waiting)
  waiting = setTimeout(apply, 150)
})
failures.addEventListener('change', apply)
form.addEventListener('submit', (event) => {
  event.preventDefault()
  apply()
})
form.hidden = false
