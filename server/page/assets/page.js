/** Asks without leaving the page: streams the answer, keeps the conversation. Without it the form still works. */
import { readEvents } from './events.js'
import { html } from './markup.js'
import { renderAnswer, renderBlock, renderSources } from './render.js'

const HISTORY_TURNS = 10
const TURN_LENGTH = 4_000

const policy = globalThis.trustedTypes?.createPolicy('motcua', { createHTML: (text) => text })
const form = document.querySelector('form[data-ask-form]')
const field = form.elements.q
const status = document.querySelector('#status')
const problem = document.querySelector('#problem')
const answers = document.querySelector('#answers')
const stopButton = document.querySelector('#stop')

const conversationId = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
  byte.toString(16),
).join('')
const history = []
let running = null
let count = answers.children.length

/** The one element a piece of markup stands for. */
function element(markup) {
  const template = document.createElement('template')
  template.innerHTML = policy ? policy.createHTML(markup.text) : markup.text
  return template.content.firstElementChild
}

function remember(question, text, code) {
  history.push(
    { role: 'citizen', text: question },
    { role: 'assistant', text: text.slice(0, TURN_LENGTH), code },
  )
  history.splice(0, Math.max(0, history.length - HISTORY_TURNS))
}

function showProblem(text, details = []) {
  problem.replaceChildren(
    element(
      html`<div><p>${text}</p>${details.length > 0 && html`<ul>${details.map((line) => html`<li>${line}</li>`)}</ul>`}</div>`,
    ),
  )
  problem.hidden = false
  status.textContent = ''
  field.focus()
}

/** An answer on its way: the question, what is being done, the blocks so far. */
function draft(question, id) {
  const article =
    element(html`<article class="slip draft" id="${id}" aria-labelledby="${id}-h" aria-busy="true">
    <header><p class="kind">Đang lập phiếu</p><h2 id="${id}-h" tabindex="-1">${question}</h2></header>
    <div class="body"></div>
  </article>`)
  const body = article.querySelector('.body')
  const blocks = []
  let prose = null

  /** Blocks come in any order and may come again. The first takes the place of the prose before it. */
  function place(block, index) {
    const next = element(html`<div>${renderBlock(block, id)}</div>`)
    const later = blocks.find((other, i) => i > index && other)
    body.insertBefore(next, later ?? null)
    blocks[index]?.remove()
    blocks[index] = next
    if (index > 0) return
    prose?.remove()
    prose = null
  }

  return {
    article,
    show(event) {
      if (event.type === 'status') status.textContent = event.text
      if (event.type === 'delta') {
        if (!prose) {
          prose = element(html`<p class="text"></p>`)
          body.prepend(prose)
        }
        prose.textContent += event.text
      }
      if (event.type === 'block') place(event.block, event.index)
      if (event.type === 'sources') {
        article.querySelector('.sources')?.remove()
        const sources = element(renderSources(event.citations, id))
        if (sources) article.append(sources)
      }
    },
  }
}

async function request(question, signal) {
  const response = await fetch('/api/chat', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream' },
    body: JSON.stringify({
      message: question,
      conversationId,
      history,
      ...(form.elements.place?.value ? { place: form.elements.place.value } : {}),
      ...(form.elements.asOf?.value ? { asOf: form.elements.asOf.value } : {}),
    }),
    signal,
  })
  if (response.ok) return response.body
  const { detail, errors = [] } = await response.json()
  throw Object.assign(new Error(detail), { details: errors.map((error) => error.message), told: true })
}

/** Asks and shows. A question asked while another is under way takes its place. */
async function ask(question) {
  running?.abort()
  const mine = new AbortController()
  running = mine
  problem.hidden = true
  stopButton.hidden = false
  form.classList.add('asked')
  status.textContent = 'Đang tìm trong dữ liệu thủ tục…'
  const id = `a${++count}`
  const slip = draft(question, id)
  answers.prepend(slip.article)
  try {
    const answer = await follow(await request(question, mine.signal), slip)
    finish(question, answer, id, slip)
  } catch (error) {
    slip.article.remove()
    if (mine.signal.aborted) {
      if (running === mine) status.textContent = 'Đã dừng.'
    } else {
      showProblem(error.told ? error.message : 'Mất kết nối với máy chủ. Xin thử lại.', error.details)
    }
  } finally {
    if (running === mine) {
      running = null
      stopButton.hidden = true
    }
  }
}

async function follow(body, slip) {
  for await (const event of readEvents(body)) {
    if (event.type === 'done') return event.answer
    if (event.type === 'error') throw Object.assign(new Error(event.text), { told: true })
    slip.show(event)
  }
  throw new Error('the stream ended early')
}

function finish(question, answer, id, slip) {
  const article = element(renderAnswer(question, answer, id))
  // Whoever has begun to read or type elsewhere is not pulled away.
  const free = [document.body, field, form.querySelector('[type=submit]'), stopButton].includes(
    document.activeElement,
  )
  slip.article.replaceWith(article)
  addActions(article)
  remember(question, answer.text, answer.procedures[0]?.code ?? null)
  status.textContent = 'Đã có câu trả lời.'
  document.querySelector('#welcome')?.remove()
  if (field.value.trim() === question) field.value = ''
  if (free) article.querySelector('h2').focus()
}

function addActions(article) {
  const row = element(html`<p class="actions">
    ${navigator.clipboard && html`<button type="button" data-copy>Chép câu trả lời</button>`}
    <button type="button" data-print>In phiếu</button>
  </p>`)
  row.querySelector('[data-print]').addEventListener('click', () => print())
  row.querySelector('[data-copy]')?.addEventListener('click', async () => {
    await navigator.clipboard.writeText(article.dataset.text)
    status.textContent = 'Đã chép câu trả lời.'
  })
  article.querySelector('footer').append(row)
}

function submit(question) {
  if (question === '') return showProblem('Xin nhập câu hỏi.')
  const address = new URL('/', location.href)
  address.search = new URLSearchParams({ q: question })
  window.history.pushState(null, '', address)
  void ask(question)
}

form.addEventListener('submit', (event) => {
  if (event.submitter?.name === 'view') return
  event.preventDefault()
  submit(field.value.trim())
})

document.addEventListener('click', (event) => {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return
  const link = event.target.closest('a')
  if (link?.dataset.ask) {
    event.preventDefault()
    submit(link.dataset.ask)
  } else if (link?.matches('.cite')) {
    const source = document.getElementById(decodeURIComponent(link.hash.slice(1)))?.querySelector('details')
    if (!source) return
    event.preventDefault()
    source.open = true
    source.querySelector('summary').focus()
  }
})

stopButton.addEventListener('click', () => {
  running?.abort()
  field.focus()
})
window.addEventListener('popstate', () => location.reload())

for (const article of answers.querySelectorAll('article[data-question]')) {
  remember(article.dataset.question, article.dataset.text, article.dataset.code || null)
  addActions(article)
}
