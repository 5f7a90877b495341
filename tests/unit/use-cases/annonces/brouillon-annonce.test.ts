import { beforeEach, expect, it } from 'vitest';
import type { Form } from '../../../../src/conversation/chat.ts';
import { previewAnnonce, writeAnnonce } from '../../../../src/use-cases/annonces/write-annonce.ts';
import { type Annonces, createAnnonces, FORUM } from '../../../support/annonces.ts';
import { fieldOf, formOf } from '../../../support/coordination.ts';
import { useBase } from '../../../support/database.ts';

let ask: Annonces['ask'];
let preview: Form;

const database = await useBase();
beforeEach(async () => {
  ({ ask } = await createAnnonces(database));
  preview = formOf(await ask(previewAnnonce, FORUM));
});

it('says that it comes back on a draft, with its date, and can begin anew', async () => {
  database.clock.set('2027-03-05T09:00:00Z');
  const form = formOf(await ask(writeAnnonce));
  expect(introOf(form)).toContain('Votre brouillon du lundi 1er mars 2027 à 10 h est repris.');
  expect(fieldOf(form, 'titre').value).toBe(FORUM.titre);
  const anew = formOf(await ask(writeAnnonce, { ...form.context, ...FORUM }));
  expect([fieldOf(anew, 'titre').value, fieldOf(anew, 'texte').value]).toEqual([undefined, undefined]);
  expect(introOf(formOf(await ask(writeAnnonce)))).not.toContain('brouillon');
});

it('says nothing to whoever comes back from the preview', async () => {
  const form = formOf(await ask(writeAnnonce, preview.context));
  expect(introOf(form)).not.toContain('brouillon');
  expect(fieldOf(form, 'titre').value).toBe(FORUM.titre);
});

function introOf({ intro = [] }: Form): string {
  return intro.join(' ').replace(/[\u00A0\u202F]/g, ' ');
}
