import type { Facet } from '../../corpus/index.ts'
import { composeDossier } from './dossier.ts'
import { composeDuration } from './duration.ts'
import { composeFees } from './fees.ts'
import { composeForms } from './forms.ts'
import { composeLegalBasis } from './legal-basis.ts'
import {
  composeAudience,
  composeAuthority,
  composeChannels,
  composeConditions,
  composeResult,
} from './others.ts'
import type { Material, Part } from './part.ts'
import { composeSteps } from './steps.ts'

/** How each facet of a procedure is told. `overview` and `status` are not told by a part of their own. */
export const PARTS: Record<Exclude<Facet, 'overview' | 'status'>, (material: Material) => Part> = {
  dossier: composeDossier,
  steps: composeSteps,
  channels: composeChannels,
  fees: composeFees,
  duration: composeDuration,
  authority: composeAuthority,
  conditions: composeConditions,
  audience: composeAudience,
  result: composeResult,
  'legal-basis': composeLegalBasis,
  forms: composeForms,
}

/** Facets told in one line beside the asked one, in the order a citizen needs them. */
export const BRIEF_FACETS = ['dossier', 'fees', 'duration', 'authority', 'channels', 'result'] as const
