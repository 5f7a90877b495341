import { beforeEach, expect, it } from 'vitest';
import type { Form, Values } from '../../../../src/conversation/chat.ts';
import { writeSeance } from '../../../../src/use-cases/seances/create-seance.ts';
import { previewSeance } from '../../../../src/use-cases/seances/preview-seance.ts';
import { aConvention, aPersonne } from '../../../support/builders.ts';
import { type Ask, createAsk, fieldOf, formOf } from '../../../support/coordination.ts';
import { useBase } from '../../../support/database.ts';

let ask: Ask;
let preview: Form;

const base = await useBase();

/** A comité de pilotage was previewed on 1 March, and not confirmed. */
beforeEach(async () => {
  base.clock.set('2027-03-01T09:00:00Z');
  const convention = await aConvention(base);
  const { id: copil } = await base.db.instance.create({
    data: {
      conventionId: convention.id,
      code: 'COPIL',
      nom: 'Comité de pilotage',
      slug: 'copil',
      foisParAn: 1,
    },
  });
  ask = createAsk(base, await aPersonne(base, convention, { roles: ['coordination'] }));
  const typed: Values = {
    instance: copil,
    jour: '2027-06-10',
    debut: '9 h',
    fin: '11 h',
    lieu: 'Salle des élus',
    visio: 'https://visio.exemple.fr/copil',
    ordreDuJour: '',
  };
  preview = formOf(await ask(previewSeance, typed));
});

it('begins anew for another séance: nothing of the draft stands in it, and it is offered with its date', async () => {
  base.clock.set('2027-03-20T09:00:00Z');
  const form = formOf(await ask(writeSeance));
  expect(['lieu', 'visio', 'jour'].map((id) => fieldOf(form, id).value)).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect(form.intro?.join(' ').replace(/[\u00A0\u202F]/g, ' ')).toContain(
    'Vous avez un brouillon du lundi 1er mars 2027 à 10 h (Comité de pilotage). Il n’est pas repris ici.',
  );
  expect(form.buttons.map(({ label }) => label)).toEqual(['Voir les dates', 'Reprendre le brouillon']);
});

it('takes the draft up when that is asked for', async () => {
  const form = formOf(await ask(writeSeance));
  const resumed = formOf(await ask(writeSeance, { ...form.context, lieu: 'autre chose' }));
  expect(fieldOf(resumed, 'visio').value).toBe('https://visio.exemple.fr/copil');
  expect(fieldOf(resumed, 'lieu').value).toBe('Salle des élus');
  expect(resumed.buttons).toHaveLength(1);
});

it('comes back from the preview with what was typed', async () => {
  const form = formOf(await ask(writeSeance, preview.context));
  expect(fieldOf(form, 'lieu').value).toBe('Salle des élus');
  expect(form.intro?.join(' ')).not.toContain('brouillon');
});
