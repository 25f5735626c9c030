/** What is answered without a search when it is said in English. A life in danger goes first, as in Vietnamese. */
import type { Rule } from '../rule.ts'

/** Words of a question on a procedure, whatever alarming word stands beside them. */
const PROCEDURE = [
  '(?:register|registration|certificate|permit|licen[cs]e|procedure|application for|apply|documents?|papers|fee|fees|declare|allowance|compensation|insurance|subsidy|prevention|safety|approval|inspection)',
]
const PLACE_TO_EAT =
  '(?:restaurants?|hotels?|cafes?|bars?|pubs?|beach(?:es)?|hostels?|homestays?|shops?|malls?|tourist|sightseeing|nightlife|street food|coffee shops?)'

export const ENGLISH: readonly Rule[] = [
  {
    text: 'person',
    status: 'handed_off',
    when: [
      '(?:talk|speak|chat) (?:to|with) (?:a |an |some |the )?(?:human|person|real person|agent|staff|staff member|officer|someone|somebody|representative|operator)',
      '(?:connect|transfer) me (?:to|with) (?:a |an |the )?(?:human|person|agent|staff|officer|operator|representative)',
    ],
  },
  {
    text: 'fire',
    status: 'redirected',
    when: [
      '^ (?:help )?(?:there is |there s )?(?:a )?fire(?: $| (?:in|at|on|next|near) (?:my|our|the) (?:house|home|building|apartment|flat|kitchen|room|office))',
      '(?:house|home|building|apartment|flat|kitchen|car|room|office|neighbou?rs?(?: house)?) (?:is |are |s )?(?:on fire|burning)',
      '(?:someone|child|kid|son|daughter|man|woman|he|she) (?:\\S+ ){0,3}(?:is |are )?drowning',
      '(?:stuck|trapped) in (?:a |an |the )?(?:elevator|lift|building|fire|car|rubble)',
    ],
    unless: PROCEDURE,
  },
  {
    text: 'medical',
    status: 'redirected',
    when: [
      '(?:need|call|get|send) (?:me )?(?:an )?ambulance',
      '(?:had|having|has) (?:a )?(?:stroke|heart attack|seizure|overdose)',
      '(?:collapsed|not breathing|can t breathe|cannot breathe|unconscious|passed out|choking|bleeding (?:a lot|badly|heavily))',
      '(?:swallowed|drank|took) (?:\\S+ ){0,3}(?:poison|bleach|pesticide|battery|too many pills)',
    ],
    unless: PROCEDURE,
  },
  {
    text: 'crisis',
    status: 'redirected',
    when: [
      '(?:i|he|she|they|friend|son|daughter|wife|husband) (?:\\S+ ){0,4}(?:kill (?:myself|himself|herself)|commit suicide|suicidal|end (?:my|his|her) life)',
      '(?:i )?(?:don t|do not) want to (?:live|be alive)(?: any ?more| $)',
      'i (?:just )?want to die',
    ],
  },
  {
    text: 'violence',
    status: 'redirected',
    when: [
      '(?:husband|wife|boyfriend|girlfriend|father|partner|neighbou?r|he|she|someone) (?:\\S+ ){0,3}(?:beats?|beating|hits?|hitting|attacking|threatens?|threatening|choking|raped?|stabbed) (?:\\S+ )?(?:me|us|her|him|my|to kill)',
      '(?:i am|i m|i was|we are|being|just got|just been) (?:\\S+ ){0,2}(?:attacked|robbed|beaten|followed|stabbed|raped|kidnapped|mugged)',
      '(?:someone|burglar|thief|robber|man) (?:\\S+ ){0,3}(?:breaking in(?:to)?|in my house|with a (?:knife|gun))',
    ],
    unless: PROCEDURE,
  },
  {
    text: 'forgery',
    status: 'declined_unsafe',
    when: [
      '(?:fake|forged?|counterfeit|false) (?:\\S+ ){0,2}(?:id|identity|passport|visa|certificate|degree|diploma|licen[cs]e|permit|documents?|papers|stamp|seal|birth)',
      '(?:forge|falsify|fake) (?:\\S+ ){0,3}(?:signature|document|certificate|passport|permit|stamp)',
      '(?:buy|purchase) (?:\\S+ ){0,2}(?:driving licen[cs]e|degree|diploma|passport|id card|birth certificate)',
    ],
    unless: ['report', 'victim', 'penalty', 'is it illegal'],
  },
  {
    text: 'bribery',
    status: 'declined_unsafe',
    when: [
      '(?:bribe|bribing|kickback|grease|under the table)',
      '(?:pay|give|tip|slip) (?:\\S+ ){0,2}(?:officer|official|police|clerk|inspector)s? (?:\\S+ ){0,3}(?:faster|quicker|speed|money|extra|to (?:get|approve|pass|ignore|skip))',
    ],
    unless: ['report', 'asked me', 'asking me', 'wants? a bribe', 'demand'],
  },
  {
    text: 'evasion',
    status: 'declined_unsafe',
    when: [
      '(?:avoid|evade|dodge|escape|get out of) (?:\\S+ )?(?:tax(?:es)?|military service|conscription|the draft|the fine)',
      '(?:sham|fake|paper) marriage|marry (?:\\S+ ){0,4}(?:only|just) for (?:\\S+ )?(?:visa|papers|citizenship)',
      '(?:lie|cheat) (?:\\S+ ){0,3}(?:about|on) (?:\\S+ )?(?:age|income|tax|form|application)',
    ],
    unless: ['double taxation', 'report'],
  },
  {
    text: 'harmful',
    status: 'declined_unsafe',
    when: [
      '(?:how (?:to|do i|can i)|help me|teach me) (?:\\S+ ){0,3}(?:make|build) (?:\\S+ ){0,2}(?:bomb|explosives?|meth|drugs|weapon)',
    ],
    unless: PROCEDURE,
  },
  {
    text: 'others-data',
    status: 'declined_unsafe',
    when: [
      '(?:find|give|tell|look up|check|search|get|show) (?:\\S+ ){0,3}(?:phone number|address|id number|salary|bank account|criminal record|marital status) (?:\\S+ )?(?:of|for) (?:my )?(?:neighbou?r|ex|boss|wife|husband|girlfriend|boyfriend|someone|a person|another person|him|her|landlord)',
      '(?:who owns|owner of) (?:\\S+ )?(?:car|motorbike|vehicle|plate|house|land|license plate)',
      '(?:is|if) (?:my )?(?:neighbou?r|boss|ex|girlfriend|boyfriend|he|she) (?:\\S+ )?(?:married|divorced)(?: or| $| check)',
    ],
    unless: ['procedure', 'certificate', 'register', 'change', 'transfer'],
  },
  {
    text: 'dossier-status',
    status: 'redirected',
    when: [
      'where(?: is| s) my (?:\\S+ )?(?:application|dossier|file|passport|id card|certificate|permit|documents|paperwork|licen[cs]e)',
      '(?:status|progress) of my (?:\\S+ )?(?:application|dossier|file|passport|permit|request)',
      '(?:check|track|follow) (?:\\S+ ){0,2}my (?:\\S+ )?(?:application|dossier|file)',
      'is my (?:\\S+ ){1,3}(?:ready|done|approved|finished)',
      '(?:when|why) (?:will|is|hasn t|isn t) my (?:\\S+ ){1,3}(?:ready|approved|arrived|late|delayed|taking so long)',
    ],
    unless: ['lost', 'stolen', 'missing', 'issued', 'registered'],
  },
  {
    text: 'complaint',
    status: 'redirected',
    when: [
      '(?:complain|report|complaint) (?:\\S+ ){0,3}(?:officer|official|clerk|staff|police|neighbou?r|noise)',
      '(?:officer|official|clerk) (?:\\S+ ){0,3}(?:rude|asked (?:me )?for (?:a bribe|money)|shouted|refused|corrupt)',
    ],
    unless: ['procedure for', 'how long', 'time limit'],
  },
  {
    text: 'legal-advice',
    status: 'declined_out_of_scope',
    when: [
      'should i (?:\\S+ )?(?:sue|divorce|plead|confess|settle|leave my (?:husband|wife)|go to court)',
      '(?:can|will|could|do) i (?:\\S+ )?(?:win|lose|sue)',
      '(?:who is right|go to jail|go to prison|get custody|keep the house|legal advice|my chances in court)',
    ],
    unless: ['where do i (?:file|submit)', 'which documents', 'legal aid', 'procedure'],
  },
  {
    text: 'politics',
    status: 'declined_out_of_scope',
    when: [
      '(?:dictatorship|communist party|communism|regime|democracy|free elections|human rights|protest against|overthrow)',
      '(?:what do you think|your opinion) (?:of|about|on) (?:\\S+ )?(?:government|party|president|prime minister|trump|china|war)',
      'who (?:should|will) (?:be|become|win|lead) (?:\\S+ ){0,3}(?:president|prime minister|general secretary|election)',
    ],
    unless: PROCEDURE,
  },
  {
    text: 'health',
    status: 'declined_out_of_scope',
    when: [
      '(?:what|which) (?:medicine|drug|pills?|antibiotic) (?:should|can|do|is)',
      '(?:how to|how do i) (?:cure|treat) (?:\\S+ )?(?:fever|headache|cough|flu|cold|covid|rash|stomach|pain)',
    ],
    unless: PROCEDURE,
  },
  {
    text: 'out-of-scope',
    status: 'declined_out_of_scope',
    when: [
      '(?:weather|forecast|temperature) (?:\\S+ ){0,4}(?:in|today|tomorrow|like|now|this|for)|(?:what is|what s|how is|how s) the weather|will it rain|is it (?:raining|sunny)',
      `(?:best|good|cheap|cheapest|nice|recommend|suggest|famous|top) (?:\\S+ ){0,4}${PLACE_TO_EAT}`,
      `(?:recommend|suggest|book) (?:\\S+ ){0,3}(?:${PLACE_TO_EAT}|flight|tour|movie|book|phone|laptop)`,
      'where (?:can i|to|should i|do i) (?:eat|drink|party|shop|stay|swim|have (?:dinner|lunch|breakfast))',
      '(?:recipe|how (?:to|do i|do you) (?:cook|bake|fry))',
      '(?:write|code|debug|fix|implement) (?:\\S+ ){0,4}(?:function|code|script|program|python|javascript|java|sql|html|regex|algorithm|essay|poem|song|story|email|cover letter)',
      '(?:python|javascript|java) (?:function|code|script|program)',
      '(?:solve|calculate|integrate) (?:\\S+ ){0,3}(?:equation|integral|derivative|homework|problem)|do my homework|square root of',
      '(?:tell me|say|know) (?:\\S+ ){0,2}(?:joke|story|riddle)',
      '(?:who won|who wins|score of|football|soccer|premier league|world cup|nba|lottery results?)',
      '(?:price of|invest in|buy|should i buy) (?:\\S+ )?(?:gold|bitcoin|crypto|stocks?|iphone|laptop)',
      '(?:translate) (?:\\S+ ){0,8}(?:to|into) (?:english|vietnamese|french|japanese|korean|chinese)',
      '(?:capital of|population of|tallest|longest river|how far is|who invented|meaning of life)',
      '(?:girlfriend|boyfriend|crush|dating) (?:\\S+ ){0,5}(?:advice|love me|break up|broke up|like me)|horoscope|zodiac',
    ],
    unless: PROCEDURE,
  },
]
