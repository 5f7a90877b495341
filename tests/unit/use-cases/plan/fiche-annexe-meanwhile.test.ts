import { describe, expect, it } from 'vitest';
import type { Reply, Values } from '../../../../src/conversation/chat.ts';
import {
  saveAnnexe,
  saveJalons,
  writeAnnexe,
  writeJalons,
} from '../../../../src/use-cases/plan/complete-fiche.ts';
import { useLookups } from '../../../support/lookup-data.ts';

const data = await useLookups();
const { ports } = data;

async function send(useCase: typeof saveAnnexe, values: Values): Promise<Reply> {
  const acteur = data.as('Chloé');
  return useCase({ name: 'fiche', account: acteur.account, values, origin: 'direct' }, acteur, ports);
}

describe('of two who write what annexe 4 says at once', () => {
  /** What a form that is opened now sends back, as it stands. */
  const openForm = async (useCase: typeof writeAnnexe, values: Values = {}): Promise<Values> => {
    const reply = await send(useCase, { fiche: '12', ...values });
    if (reply.kind !== 'form') throw new Error('a form was to open');
    const fields = reply.form.fields.flatMap((field) =>
      field.kind === 'explanation' ? [] : [[field.id, field.value ?? ''] as const],
    );
    return { ...reply.form.context, ...Object.fromEntries(fields) };
  };
  const annexe = async () => (await ports.stores.ficheActions.find(data.conventionId, 12))?.annexe;

  it('each keeps what the other wrote elsewhere in the form', async () => {
    const [first, second] = [await openForm(writeAnnexe), await openForm(writeAnnexe)];
    await send(saveAnnexe, { ...first, moyens: 'Une salle et un minibus.', communes: ['toutes'] });
    expect(await send(saveAnnexe, { ...second, public: 'Grands-parents' })).toMatchObject({ kind: 'done' });
    expect(await annexe()).toMatchObject({
      moyens: 'Une salle et un minibus.',
      publicCible: 'Grands-parents',
      communes: ['toutes'],
    });
  });

  it('the second sees what the first wrote in the same field, keeps the own words, and decides', async () => {
    const [first, second] = [await openForm(writeAnnexe), await openForm(writeAnnexe)];
    await send(saveAnnexe, { ...first, moyens: 'Deux salles.' });
    const reply = await send(saveAnnexe, { ...second, moyens: 'Trois salles.' });
    const [field] = reply.kind === 'form' ? reply.form.fields.filter(({ id }) => id === 'moyens') : [];
    expect(field).toMatchObject({ value: 'Trois salles.', error: expect.stringContaining('Deux salles.') });
    expect(await annexe()).toMatchObject({ moyens: 'Deux salles.' });
    const again = reply.kind === 'form' ? reply.form.context : {};
    await send(saveAnnexe, { ...second, ...again, moyens: 'Trois salles.' });
    expect(await annexe()).toMatchObject({ moyens: 'Trois salles.' });
  });

  it('both tick steps, and both ticks stay', async () => {
    await send(saveAnnexe, {
      ...(await openForm(writeAnnexe)),
      jalons: 'Un atelier\nDeux ateliers\nUn bilan',
    });
    const made = (await annexe())?.jalons.slice(0, 2).map(({ id }) => id) ?? [];
    await send(saveJalons, { fiche: '12', faits: made });
    const [first, second] = [await openForm(writeJalons), await openForm(writeJalons)];
    const [one, two, three] = (await annexe())?.jalons.map(({ id }) => id) ?? [];
    expect(first.faits).toEqual([one, two]);
    await send(saveJalons, { ...first, faits: [one ?? '', two ?? '', three ?? ''] });
    await send(saveJalons, { ...second, faits: [two ?? ''] });
    expect((await annexe())?.jalons.map(({ faitLe }) => faitLe !== null)).toEqual([false, true, true]);
  });

  it('a part that is edited alone leaves all else as it is', async () => {
    const part = await openForm(writeAnnexe, { partie: 'indicateurs' });
    expect(Object.keys(part).toSorted()).toEqual(['avant', 'fiche', 'indicateurs', 'partie']);
    const before = await annexe();
    await send(saveAnnexe, { ...part, indicateurs: 'Avis ; avis ; ; 6' });
    expect(await annexe()).toEqual(before);
    const fiche = await ports.stores.ficheActions.find(data.conventionId, 12);
    expect(fiche?.indicateurs).toMatchObject([{ nom: 'Avis', cible: 6 }]);
  });
});
