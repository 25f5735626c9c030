import { MAX_QUESTION } from '../../search/index.ts'
import { CALL } from './emergency.ts'
import { type FixedText, PORTAL } from './fixed.vi.ts'
import type { FixedAnswer } from './fixed-answer.ts'

const MACHINE = 'I am a machine and cannot call for you.'
const LOOK_UP = { label: 'National Public Service Portal, “Tra cứu hồ sơ”', url: PORTAL }
const FEEDBACK = { label: 'National Public Service Portal, “Phản ánh kiến nghị”', url: PORTAL }

export const FIXED_EN: Record<FixedText, FixedAnswer> = {
  empty: {
    text: 'I do not see a question yet. What do you need to do? For example: “làm giấy khai sinh” (birth certificate).',
  },
  'too-long': {
    text: `The question is longer than ${MAX_QUESTION.toLocaleString('en-US')} characters. Please say in a few sentences what you need, for whom, and where.`,
  },
  unreadable: { text: 'I could not read the message. Please type your question in words.' },
  'no-words': { text: 'The message has no words. Please type the procedure or what you need to do.' },
  'no-subject': { text: 'Which procedure do you mean? Please name it or say what you need to do.' },

  greeting: {
    text: 'Hello! I am an automatic assistant for Vietnamese administrative procedures. What do you need to do? I tell you the papers, fees, time and place, with the official source.',
  },
  thanks: { text: 'You are welcome. If you have another question on a procedure, just write.' },
  compliment: { text: 'Thank you. If you have another question on a procedure, just write.' },
  farewell: { text: 'Goodbye, and good luck with your paperwork.' },
  identity: {
    text: 'I am an automatic assistant: a machine, not an officer. I look up Vietnamese administrative procedures and answer with sources: papers, fees, time, place. What do you need to do?',
  },
  help: {
    text: 'I can help. Tell me what you need to do, for example “register a birth”, “register permanent residence”, “renew a driving licence”; if you do not know the name, tell me your case in a sentence or two.',
  },
  insult: {
    text: 'I am sorry that the answer did not help. Please say in one sentence what you need, and I will look again. You can also ask the one-stop counter where you live.',
  },

  fire: {
    text: `Fire, gas, someone trapped or drowning: get to safety and call ${CALL.fire} now. If someone is hurt, call ${CALL.ambulance} too. Do not go back for things. ${MACHINE}`,
  },
  medical: {
    text: `Medical emergency: call ${CALL.ambulance} now, give the address and the state of the person, and do what you are told on the phone. For a road accident call ${CALL.police} too. ${MACHINE}`,
  },
  violence: {
    text: `If you or someone else is threatened, attacked or robbed: get to a safe place and call ${CALL.police} now. If someone is hurt, call ${CALL.ambulance}. When safe, report it to the nearest commune police. ${MACHINE}`,
  },
  child: {
    text: `A child is beaten, abused or abandoned: call ${CALL.child} (national child protection line, free, day and night). In danger right now, call ${CALL.police}; if the child is hurt, ${CALL.ambulance}. ${MACHINE}`,
  },
  crisis: {
    text: `I am very worried about you. Whoever feels this way should not be alone now: call ${CALL.ambulance}, or ask family or neighbours to come at once. Under 18, call ${CALL.child}, where someone listens. ${MACHINE}`,
  },
  trafficking: {
    text: `Someone was sold, deceived or is held: call ${CALL.trafficking} (line against human trafficking, free, day and night). In danger right now, call ${CALL.police}. Abroad, tell the Vietnamese embassy or consulate as well. ${MACHINE}`,
  },
  disaster: {
    text: `Flood, landslide, a sinking boat, people missing: get to high, firm ground and call ${CALL.rescue} now. For someone trapped near you call ${CALL.fire}; if someone is hurt, ${CALL.ambulance}. ${MACHINE}`,
  },

  'dossier-status': {
    text: 'I cannot see anyone’s dossier. Look it up with the dossier code on your receipt: on the National Public Service Portal dichvucong.gov.vn open “Tra cứu hồ sơ”. Without a code, or after the promised day, ask the office that took it.',
    links: [LOOK_UP],
  },
  complaint: {
    text: 'I take no complaints, but can say where they go. An officer’s behaviour, delay, a wrong charge: National Public Service Portal, “Phản ánh kiến nghị”, or the citizens’ reception of that office. Against a decision: the office that made it. Denunciation: the head of the office in charge of the person, or the police for a crime. Noise, waste, encroachment: the commune People’s Committee or police. Note day, time and name, and keep your receipts.',
    links: [FEEDBACK],
  },
  person: {
    text: 'You can talk to a person. Press “Talk to a person” below: staff get this conversation with personal data masked, and you get a request number. Where there is no such button, call or visit the one-stop counter (bộ phận một cửa) where you live.',
  },
  'legal-advice': {
    text: 'I cannot say who is right or whether to sue: someone qualified has to see your papers. Ask a lawyer, or the State Legal Aid Centre of your province (Trung tâm trợ giúp pháp lý nhà nước), free for the poor, children and some others. I can tell you procedures, papers and places.',
    next: {
      question: 'Would you like to see this procedure?',
      label: 'Yêu cầu trợ giúp pháp lý (legal aid)',
      message: 'Yêu cầu trợ giúp pháp lý cần giấy tờ gì?',
    },
  },
  politics: {
    text: 'I do not comment on politics, people or organisations. I answer on Vietnamese administrative procedures. What do you need to do?',
  },

  forgery: {
    text: 'I do not help to forge, alter, buy or sell papers or seals, or to have someone else sit an exam. It is against the law, for users too. Lost, damaged or wrong papers can be reissued or corrected: tell me which one, and I show you how.',
  },
  bribery: {
    text: 'I do not help with money or gifts for handling a dossier; that is against the law. You pay only the official fee and get a receipt. If someone makes it hard for you, you can report it on the National Public Service Portal.',
    links: [FEEDBACK],
  },
  evasion: {
    text: 'I do not help with false statements or with getting round duties and rules. Papers got that way can be withdrawn. Tell me which condition is the trouble, and I look for the lawful way and for exemptions.',
  },
  intrusion: {
    text: 'I do not help to enter accounts or phones or to follow people. If your own account was taken, or you are followed or cheated, report it to the police where you live.',
  },
  harmful: {
    text: `I cannot help with this. If someone is in danger, call ${CALL.police}. I only answer on administrative procedures.`,
  },
  'others-data': {
    text: 'I do not have or give private data of others: phone, address, marriage, owner of a vehicle or of land. If a procedure or a case needs it, name the procedure, or ask the office that holds the data.',
  },
  orders: {
    text: 'I do not follow requests to change how I answer, to play a part or to show my configuration. I answer on Vietnamese administrative procedures from official sources. What do you need to do?',
  },

  'not-for-people': {
    text: 'I know no such procedure: this paper is for people only. For an animal, a vehicle or a thing, tell me what you need to do.',
  },
  'other-country': {
    text: 'That is handled by the authorities of that country, and I have no data on it. Ask its embassy or consulate in Vietnam. Papers that Vietnam issues to take abroad (passport, criminal record, legalisation) I can explain.',
  },
  health: {
    text: `I cannot advise on illness or medicine. Ask a doctor, a pharmacist or the nearest health station; if it gets worse or breathing is hard, call ${CALL.ambulance}.`,
  },
  'out-of-scope': {
    text: 'This is outside what I know. I only answer on Vietnamese administrative procedures: papers, fees, time, place. What do you need to do?',
  },
}
