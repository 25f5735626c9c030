import { replacePhrases } from './phrases.ts'
import { plain } from './plain.ts'
import { isProtected } from './protected.ts'

const SHARE = 0.7
/** Share of questions that draw out their last vowel. */
const DRAWN_OUT = 0.25

const CHAT = new Map<string, string[]>(
  Object.entries({
    không: ['ko', 'k', 'hok', 'hông', 'kg'],
    được: ['dc', 'đc'],
    gì: ['j'],
    vậy: ['v', 'z'],
    rồi: ['r', 'rùi'],
    với: ['vs'],
    'bao nhiêu': ['bn', 'bnhiu', 'bao nhiu'],
    'bao lâu': ['bl', 'bao lau'],
    'như thế nào': ['ntn'],
    'thế nào': ['tn', 'thế nèo'],
    phải: ['p', 'phãi'],
    người: ['ng', 'ngừi'],
    'người ta': ['ngta'],
    những: ['nhg', 'nhữg'],
    nhưng: ['nhg'],
    trong: ['trog'],
    'bây giờ': ['bh', 'bi giờ'],
    'bao giờ': ['bg', 'bjo'],
    giờ: ['h'],
    'làm sao': ['lsao', 'lm s'],
    sao: ['s', 'seo'],
    làm: ['lm', 'lèm'],
    biết: ['bt', 'bít'],
    mình: ['mk', 'mik'],
    tôi: ['t', 'toy'],
    em: ['e'],
    anh: ['a'],
    chị: ['c'],
    cũng: ['cx', 'cug'],
    vẫn: ['vx'],
    nữa: ['nx'],
    đang: ['đag', 'dg'],
    đi: ['đy', 'di'],
    và: ['&'],
    nhiều: ['nhìu'],
    nhiêu: ['nhiu'],
    quá: ['qá'],
    chưa: ['chx'],
    'tại sao': ['ts'],
    nhanh: ['nhah'],
    trước: ['trc'],
    'hôm nay': ['hnay'],
    'ngày mai': ['nmai'],
    'cảm ơn': ['cám ơn', 'tks', 'cmon'],
    xin: ['xjn'],
    muốn: ['mún'],
    'giấy tờ': ['gtờ'],
  }),
)

/** Short forms as in messages, no punctuation or capitals, sometimes a vowel drawn out at the end. */
export function chatSpelling(text: string, random: () => number): string {
  const short = replacePhrases(plain(text), CHAT, SHARE, random)
  const last = short.split(' ').at(-1)!
  if (
    random() >= DRAWN_OUT ||
    isProtected(last) ||
    !/[aeiouy]$/.test(last.normalize('NFD').replace(/\p{M}/gu, ''))
  )
    return short
  return short + short.at(-1)!.repeat(2 + Math.floor(random() * 2))
}
