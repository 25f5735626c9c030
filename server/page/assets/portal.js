/** With script, the page's questions go to the chat element; without it the form is answered by the server. */
const form = document.querySelector('form[data-ask-form]')
const chat = document.querySelector('motcua-chat')

function ask(question) {
  const place = form.elements.place?.value
  if (place) chat.setAttribute('place', place)
  else chat.removeAttribute('place')
  void chat.ask(question)
}

form.addEventListener('submit', (event) => {
  // The list of procedures stays a page of its own, and a day is the form's alone.
  if (event.submitter?.name === 'view' || form.elements.asOf?.value) return
  const question = form.elements.q.value.trim()
  if (question === '' || !customElements.get('motcua-chat')) return
  event.preventDefault()
  ask(question)
  form.elements.q.value = ''
})

document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a') : null
  if (link?.dataset.ask && customElements.get('motcua-chat') && !event.ctrlKey && !event.metaKey) {
    event.preventDefault()
    ask(link.dataset.ask)
  } else if (link?.matches('.cite')) {
    const source = document.getElementById(decodeURIComponent(link.hash.slice(1)))?.querySelector('details')
    if (!source) return
    event.preventDefault()
    source.open = true
    source.querySelector('summary').focus()
  }
})
