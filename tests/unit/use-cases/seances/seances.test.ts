import { beforeEach, describe, expect, it } from 'vitest';
import type { Form, Values } from '../../../../src/conversation/chat.ts';
import type { Convention } from '../../../../src/domain/nouns/convention.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import type { Seance } from '../../../../src/domain/nouns/seance.ts';
import type { Tour } from '../../../../src/domain/nouns/tour.ts';
import { createSeance, writeSeance } from '../../../../src/use-cases/seances/create-seance.ts';
import { previewSeance } from '../../../../src/use-cases/seances/preview-seance.ts';
import { aConvention, aFicheAction, aPersonne } from '../../../support/builders.ts';
import {
  type Ask,
  createAsk,
  errorsOf,
  fieldOf,
  formOf,
  messageOf,
  textOf,
} from '../../../support/coordination.ts';
import { useBase } from '../../../support/database.ts';
import { paris } from '../../../support/delivery-builders.ts';

let convention: Convention;
let camille: Personne;
let ask: Ask;
let groupeProjet: string;
let copil: string;

const base = await useBase();

beforeEach(async () => {
  base.clock.set('2027-03-01T09:00:00Z');
  convention = await aConvention(base);
  const { id: conventionId } = convention;
  await base.db.instance.create({
    data: {
      conventionId,
      code: 'COPIL',
      nom: 'Comité de pilotage',
      slug: 'comite-de-pilotage',
      foisParAn: 1,
    },
  });
  camille = await aPersonne(base, convention, { roles: ['coordination'] });
  const ines = await aPersonne(base, convention, { prenom: `Ines${conventionId.slice(0, 6)}` });
  await aFicheAction(base, convention, { numero: 12, pilotes: [[ines, 'chef_de_file']] });
  for (const numero of [16, 17, 22]) await aFicheAction(base, convention, { numero });
  ask = createAsk(base, camille);
  const instances = await base.stores.seances.listInstances(conventionId);
  groupeProjet = instances.find(({ code }) => code === 'GP')?.id ?? '';
  copil = instances.find(({ code }) => code === 'COPIL')?.id ?? '';
});

describe('the preview of a séance', () => {
  it('shows every date of the tour of 20 May 2027, and who is written to', async () => {
    const form = formOf(await ask(previewSeance, le20mai()));
    const text = textOf(form);
    expect(listDates(form)).toEqual([
      'jeudi 1er avril 2027 à 9 h',
      'jeudi 8 avril 2027 à 9 h',
      'jeudi 15 avril 2027 à 9 h',
      'jeudi 29 avril 2027 à 9 h',
      'vendredi 7 mai 2027 à 9 h',
      'jeudi 13 mai 2027 à 9 h 30',
      'vendredi 14 mai 2027 à 17 h',
      'mardi 18 mai 2027 à 9 h',
      'mercredi 19 mai 2027 à 9 h',
      'vendredi 21 mai 2027 à 9 h',
      'lundi 31 mai 2027 à 17 h',
    ]);
    expect(text).toContain('Ouverture du tour. Les pilotes reçoivent leurs fiches.');
    expect(text).toContain('jeudi 20 mai 2027, de 14 h à 16 h 30');
    expect(text).toContain('Fiches sans pilote : 16, 17 et 22. Elles ne bloquent rien.');
    expect(text).not.toContain('sansRappels');
    expect(await base.stores.seances.list(convention.id)).toEqual([]);
  });

  it('names a lead whom no account reaches', async () => {
    await base.db.compte.deleteMany({ where: { personne: { conventionId: convention.id } } });
    expect(await ask(previewSeance, le20mai())).toHold('Pilote sans compte joignable : Ines');
  });

  it.each([
    ['2027-05-17', 'C’est un jour férié (Lundi de Pentecôte). Choisissez un autre jour.'],
    ['2027-05-22', 'C’est un samedi ou un dimanche. Choisissez un jour du lundi au vendredi.'],
    ['2030-01-08', 'Choisissez une date jusqu’au lundi 31 décembre 2029.'],
    ['2027-02-26', 'Choisissez une date à partir du lundi 1er mars 2027.'],
    ['2027-02-30', 'Cette date n’existe pas. Exemple : 20/05/2027.'],
  ])('refuses %s at its field and keeps what was typed', async (jour, error) => {
    const form = formOf(await ask(previewSeance, { ...le20mai(), jour }));
    expect(errorsOf(form)).toEqual({ jour: expect.any(String) });
    expect(form).toHold(error);
    expect(fieldOf(form, 'lieu').value).toBe('Hôtel communautaire');
    expect(fieldOf(form, 'debut').value).toBe('14h');
  });

  it('refuses a quiet period by its name', async () => {
    await base.db.periodeCalme.create({
      data: {
        conventionId: convention.id,
        nom: 'Vacances de printemps',
        du: new Date('2027-04-12'),
        au: new Date('2027-04-23'),
      },
    });
    const form = formOf(await ask(previewSeance, { ...le20mai(), jour: '2027-04-14' }));
    expect(errorsOf(form).jour).toContain('(Vacances de printemps)');
  });

  it.each([
    [{ debut: '25h' }, ['debut']],
    [{ debut: '16h', fin: '14 h 30' }, ['fin']],
    [{ debut: 'midi', fin: 'soir' }, ['debut', 'fin']],
    [{ visio: 'http://visio.exemple.fr' }, ['visio']],
    [{ lieu: ' ' }, ['lieu']],
    [{ instance: 'autre' }, ['instance']],
    [{ jour: '2027-03-01', debut: '8h', fin: '9h' }, ['debut']],
  ])('refuses %o', async (change, wrong) => {
    const form = formOf(await ask(previewSeance, { ...le20mai(), ...change }));
    expect(Object.keys(errorsOf(form))).toEqual(wrong);
  });

  it('refuses a second séance of the same instance that day, and only of the same', async () => {
    await create(le20mai());
    const same = formOf(await ask(previewSeance, le20mai()));
    expect(errorsOf(same).jour).toContain('Il y a déjà une séance ce jour-là');
    const other = formOf(await ask(previewSeance, { ...le20mai(), instance: copil }));
    expect(errorsOf(other)).toEqual({});
    expect(other).toHold('Les membres reçoivent le dossier.');
  });

  it('leaves the day of a cancelled séance free', async () => {
    const { seance } = await create(le20mai());
    await base.stores.seances.save({ ...seance, etat: 'annulee' });
    expect(errorsOf(formOf(await ask(previewSeance, le20mai())))).toEqual({});
  });

  it('says what late planning drops', async () => {
    base.clock.set('2027-05-03T10:00');
    const text = textOf(formOf(await ask(previewSeance, le20mai())));
    expect(text).toContain(
      'Il est trop tard pour ces étapes, elles n’auront pas lieu : préparation par la coordination, vérification des pilotes, premier rappel.',
    );
  });

  it('comes back with what was typed', async () => {
    const form = formOf(await ask(previewSeance, le20mai()));
    const back = formOf(await ask(writeSeance, { ...form.context }));
    expect(fieldOf(back, 'lieu').value).toBe('Hôtel communautaire');
    expect(fieldOf(back, 'fin').value).toBe('16 h 30');
  });
});

describe('the creation of a séance', () => {
  it('saves the séance and its prepared tour', async () => {
    const { seance, tour } = await create(le20mai());
    expect(seance).toMatchObject({ sequence: 0, etat: 'confirmee', lieu: 'Hôtel communautaire' });
    expect(seance.uid).toMatch(/^[a-z0-9-]+@[a-z0-9-]+\.espace-collaboratif$/);
    expect(seance.debut).toEqual(paris('2027-05-20T14:00'));
    expect(tour).toMatchObject({ etat: 'prepare', sansRappels: false });
    expect(tour?.echeance).toEqual(paris('2027-05-14T17:00'));
    expect(tour?.etapes.map(({ code }) => code)).toHaveLength(11);
  });

  it('creates one when the button is pressed twice, even at once', async () => {
    const { context } = formOf(await ask(previewSeance, le20mai()));
    const replies = await Promise.all([ask(createSeance, context), ask(createSeance, context)]);
    replies.push(await ask(createSeance, context));
    expect(replies.map((reply) => messageOf(reply).title)).toEqual(Array(3).fill('La séance est créée'));
    expect(await base.stores.seances.list(convention.id)).toHaveLength(1);
    expect(await base.stores.tours.list(convention.id)).toHaveLength(1);
  });

  it('refuses a preview that was typed anew since', async () => {
    const { context } = formOf(await ask(previewSeance, le20mai()));
    await ask(previewSeance, { ...le20mai(), lieu: 'Mairie de Marck' });
    await expect(ask(createSeance, context)).rejects.toBeRefused('formulaire-incomplet');
    expect(await base.stores.seances.list(convention.id)).toEqual([]);
  });

  it('asks for a tick when no reminder is left', async () => {
    base.clock.set('2027-05-12T14:00');
    const form = formOf(await ask(previewSeance, le20mai()));
    expect(fieldOf(form, 'sansRappels').label).toBe('Je confirme un tour sans rappels');
    const refused = formOf(await ask(createSeance, form.context));
    expect(refused).toAskAgain('sansRappels');
    const reply = await ask(createSeance, { ...refused.context, sansRappels: 'oui' });
    expect(messageOf(reply).title).toBe('La séance est créée');
    expect((await base.stores.tours.list(convention.id))[0]?.sansRappels).toBe(true);
  });

  it('creates a séance without tour when the deadline is past, and says so', async () => {
    base.clock.set('2027-05-18T10:00');
    const form = formOf(await ask(previewSeance, le20mai()));
    expect(form).toHold('La séance peut être créée sans tour de réponses.');
    expect(await ask(createSeance, form.context)).toHold('Il n’y a pas de tour de réponses.');
    expect(await base.stores.seances.list(convention.id)).toHaveLength(1);
    expect(await base.stores.tours.list(convention.id)).toEqual([]);
  });
});

const le20mai = (): Values => ({
  instance: groupeProjet,
  jour: '2027-05-20',
  debut: '14h',
  fin: '16 h 30',
  lieu: 'Hôtel communautaire',
  visio: '',
});

async function create(values: Values): Promise<{ seance: Seance; tour: Tour | null }> {
  const { context } = formOf(await ask(previewSeance, values));
  await ask(createSeance, context);
  const [seance = expect.fail('no seance was created')] = await base.stores.seances.list(convention.id);
  return { seance, tour: await base.stores.tours.findBySeance(seance.id) };
}

function listDates(form: Form): readonly string[] {
  const dates = form.fields.find(({ id }) => id === 'dates');
  if (dates?.kind !== 'explanation') throw new Error('the preview has no dates');
  const items = dates.message.sections?.flatMap(({ list }) => list ?? []) ?? [];
  return items.map(({ text }) => text.replaceAll('\u00A0', ' '));
}
