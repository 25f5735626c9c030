/** Registers the element once, however many scripts bring it. */
import { MotcuaChatElement } from './element.ts'

if (!customElements.get('motcua-chat')) customElements.define('motcua-chat', MotcuaChatElement)

export { MotcuaChatElement }
