import type { Dossier } from './reponses.ts';
import { SAISIE } from './reponses.ts';

/** Somebody in front of a chat platform of the tests. */
export interface Person {
  dm(text: string): Promise<void>;
  press(label: string): Promise<void>;
  /** Ids of the fields that are shown. */
  listFields(): readonly string[];
  submit(values: Readonly<Record<string, string>>): Promise<void>;
}

/** Up to the last step, as people do: they ask for the fiche, press its button, and go through the form. */
export async function openLastStep(person: Person, { fiche, version }: Dossier): Promise<void> {
  const what = version === 0 ? 'Répondre' : 'Corriger la réponse';
  await person.dm(`fiche ${fiche}`);
  await person.press(`${what} pour la fiche ${fiche}`);
  for (const _ of STEPS_BEFORE) await sendStep(person);
}

const STEPS_BEFORE = ['situation', 'recit'];

/** Fills in what is asked, and sends it. */
export function sendStep(person: Person): Promise<void> {
  const fields = person.listFields();
  return person.submit(Object.fromEntries(Object.entries(SAISIE).filter(([id]) => fields.includes(id))));
}
