import type { Message } from './conversation/chat.ts';
import { inTimeOf } from './domain/nouns/jours-ouvres.ts';
import type { Ports } from './ports/ports.ts';
import { chooseConvention } from './use-cases/plan/conventions.ts';
import type { ReponseMachine } from './use-cases/verbs/act-as-machine.ts';
import { findConvention } from './use-cases/verbs/find-convention.ts';
import { withConfirmer } from './views/words/phrases.ts';

export type WithPorts = <Result>(
  work: (ports: Ports) => Promise<Result>,
  /** The mode of the environment is not held against the one of the data. */
  options?: { readonly anyMode: true },
) => Promise<Result>;

type Refusal = ReponseMachine & { readonly bytes: null };

/** Where commands act. */
export interface Scope {
  /** In the convention that is named, or in the only one: else nothing is done. */
  readonly inConvention: <Result>(work: (ports: Ports) => Promise<Result>) => Promise<Result | Refusal>;
  /** In the convention that is named, else in all. */
  readonly inAll: Scope['inConvention'];
}

export function createScope(withPorts: WithPorts): Scope & { mean(code: string | null): void } {
  let code: string | null = null;
  const act =
    (isOfAll: boolean): Scope['inConvention'] =>
    (work) =>
      withPorts(async (ports) => {
        const chosen = await chooseConvention({ code, isOfAll }, ports);
        if ('title' in chosen) return { ok: false, message: chosen, bytes: null };
        const convention = isOfAll && code === null ? null : await findConvention(chosen);
        return convention === null ? work(chosen) : inTimeOf(convention.id, () => work(chosen));
      });
  return {
    mean: (named) => {
      code = named;
    },
    inConvention: act(false),
    inAll: act(true),
  };
}

const ESSAIS: ReadonlySet<string> = new Set(['essai', 'apercu']);
const NOTES = ['a-noter', 'note', 'enregistre', 'importe', 'fait'];
const FAITS: ReadonlySet<string> = new Set([...NOTES, 'inchange', 'aucune-difference']);

/** What was done, or would be; all else is a refusal. */
export function told({ kind }: { readonly kind: string }, message: Message): ReponseMachine {
  if (ESSAIS.has(kind)) return { ok: true, message: withConfirmer(message) };
  return { ok: FAITS.has(kind), message };
}
