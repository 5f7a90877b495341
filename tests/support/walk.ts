import type { ActionButton, Field, Form, Message, Reply, Values } from '../../src/conversation/chat.ts';
import { getShown, type Interlocuteur } from './conversation.ts';

/** One thing that was asked, and what the bot said. */
export interface Step {
  readonly name: string;
  /** The fields of a form were sent with it; otherwise it was a button of a message, or a typed line. */
  readonly isSent: boolean;
  readonly reply: Reply;
}

/** Presses every button and sends every form that the bot offers from these on, a few of each, as full as they can be. */
export async function walk(
  person: Interlocuteur,
  start: readonly Asked[],
  { perIntent, texte }: { readonly perIntent: number; readonly texte: string },
): Promise<readonly Step[]> {
  const steps: Step[] = [];
  const counts = new Map<string, number>();
  const queue = [...start];
  for (let asked = queue.shift(); asked !== undefined; asked = queue.shift()) {
    const reply = await person.ask(asked.name, asked.values);
    steps.push({ name: asked.name, isSent: asked.isSent ?? false, reply });
    for (const next of listNext(reply, texte)) {
      const count = counts.get(next.key) ?? 0;
      counts.set(next.key, count + 1);
      if (count < perIntent && !FINAL.has(next.name)) queue.push(next);
    }
  }
  return steps;
}

export interface Asked {
  readonly name: string;
  readonly values?: Values;
  readonly isSent?: boolean;
}

// Nobody would be there to go on, or would have a fiche to answer for.
const FINAL: ReadonlySet<string> = new Set([
  'compte:detacher',
  'fiche:fermer:confirmer', // somebody proposed it before
  'opposition:confirmer',
  'personne:desactiver:confirmer',
  'personne:effacer:confirmer',
  'partie:geler',
  'personne:fusionner:confirmer',
  'pilotage:fermer:confirmer',
  'pilotage:nommer:confirmer',
]);

function listNext(reply: Reply, texte: string): readonly (Asked & { readonly key: string })[] {
  if (reply.kind !== 'form')
    return listActions(reply.message).map(({ intent, values }) => ({ name: intent, values, key: intent }));
  const { form } = reply;
  const values = { ...form.context, ...getShown(form), ...fillForm(form, texte) };
  const key = `${form.context.etape ?? ''} ${form.step?.number ?? ''}`;
  return form.buttons.map(({ intent }) => ({ name: intent, values, isSent: true, key: `${intent} ${key}` }));
}

export function listActions({ buttons = [], sections = [] }: Message): readonly ActionButton[] {
  const items = sections.flatMap(({ list = [] }) => list);
  return [...buttons, ...items.flatMap((item) => item.buttons ?? [])].filter(
    ({ kind }) => kind === 'action',
  ) as readonly ActionButton[];
}

function fillForm({ fields }: Form, texte: string): Values {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = fillField(field, texte);
      return value === undefined ? [] : [[field.id, value]];
    }),
  );
}

function fillField(field: Field, texte: string): string | readonly string[] | undefined {
  switch (field.kind) {
    case 'text':
    case 'long-text':
      return TYPED[field.id] ?? pad(ADDRESSES.has(field.id) ? ADDRESS : texte, field.max);
    case 'choice':
      return field.value ?? field.options[0]?.value;
    case 'choices':
      return field.options.slice(0, field.max).map(({ value }) => value);
    case 'number':
      return '123456789,5';
    case 'date':
      return DAYS[field.id] ?? field.value ?? field.max ?? field.min ?? '2027-06-15';
    case 'tick':
      return 'oui';
    case 'explanation':
      return undefined;
  }
}

/** As long as it may be. */
function pad(texte: string, max: number): string {
  return texte.padEnd(max, texte).slice(0, max);
}

const TYPED: Readonly<Record<string, string>> = {
  debut: '14:00',
  fin: '16:00',
  heure: '23:59',
  courriel: 'a.b@exemple.fr',
};
const DAYS: Readonly<Record<string, string>> = { dateEvenement: '2029-12-31' }; // an announcement leaves before its event
const ADDRESSES: ReadonlySet<string> = new Set(['lien', 'visio']);
const ADDRESS = 'https://exemple.fr/';
