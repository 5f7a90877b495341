import { setTimeout as delay } from 'node:timers/promises';
import { type Dossier, SAISIE } from './reponses.ts';

/** What a call of a chat platform takes to be answered, in milliseconds, about. */
export const PLATFORM_MS = 150;

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
  await eventually(() => person.press(`${what} pour la fiche ${fiche}`));
  for (const field of FIELDS_BEFORE) {
    await eventually(async () => {
      if (!person.listFields().includes(field)) throw new Error(`no field ${field} is shown`);
    });
    await sendStep(person);
  }
  await eventually(async () => {
    if (!person.listFields().includes('diffusion')) throw new Error('the last step is not shown');
  });
}

/** A field of each step before the last. */
const FIELDS_BEFORE = ['statut', 'avancees'];

/** A platform shows what the program says a moment after it has answered. */
async function eventually(work: () => Promise<void>): Promise<void> {
  for (const deadline = performance.now() + PATIENCE_MS; ; ) {
    try {
      return await work();
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await delay(POLL_MS);
    }
  }
}

const PATIENCE_MS = 20_000;
const POLL_MS = 20;

/** Fills in what is asked, and sends it. */
export function sendStep(person: Person): Promise<void> {
  const fields = person.listFields();
  return person.submit(Object.fromEntries(Object.entries(SAISIE).filter(([id]) => fields.includes(id))));
}
