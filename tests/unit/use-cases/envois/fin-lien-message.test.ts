import type { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { toCompteCourriel } from '../../../../src/domain/nouns/compte.ts';
import type { NouvelEnvoi } from '../../../../src/domain/nouns/envoi.ts';
import { createLiensMessage, openLien } from '../../../../src/use-cases/envois/lien-message.ts';
import { aConvention, aPersonne, aSeance, aTour } from '../../../support/builders.ts';
import { useBase } from '../../../support/database.ts';
import { paris } from '../../../support/delivery-builders.ts';

/** A mayor hears of a séance five weeks before it. */
describe('the link of a message', async () => {
  const base = await useBase();
  const { clock, ports, stores } = base;
  clock.set('2027-05-14T09:00');
  const convention = await aConvention(base);
  const mayor = await aPersonne(base, convention, { roles: ['membre'] });
  const to = toCompteCourriel(mayor.id, mayor.courriel);
  await stores.comptes.link(mayor, to);
  const seance = await aSeance(base, convention, {
    debut: paris('2027-06-17T14:00'),
    fin: paris('2027-06-17T16:30'),
  });
  const tour = await aTour(base, seance, { gel: paris('2027-06-28T17:00') });

  async function createToken(
    row: Pick<NouvelEnvoi, 'genre' | 'source' | 'etape'>,
    local = '2027-05-14T09:00',
  ): Promise<string> {
    clock.set(local);
    const now = clock.now();
    const at = {
      occurrence: 0,
      etat: 'a_envoyer',
      prevuLe: now,
      graceJusqua: now.add({ hours: 24 }),
    } as const;
    const destinataire = { personneId: mayor.id };
    await stores.envois.create([{ conventionId: convention.id, destinataire, ...at, ...row }]);
    const { id } = await base.db.envoi.findFirstOrThrow({ where: row });
    return (await createLiensMessage({ id, to }, ports)).token;
  }

  async function opens(token: string, at: Temporal.Instant): Promise<boolean> {
    clock.set(at);
    return (await openLien(token, ports)) !== null;
  }

  it('of a séance says « Je serai là » until the séance is over', async () => {
    const token = await createToken({ genre: 'seance', source: seance.id, etape: 'annoncee' });
    expect(await opens(token, paris('2027-06-17T16:29'))).toBe(true);
    expect(await opens(token, paris('2027-06-17T16:31'))).toBe(false);
  });

  it('is read for a month where that is longer', async () => {
    const token = await createToken(
      { genre: 'seance', source: seance.id, etape: 'veille' },
      '2027-06-16T09:00',
    );
    expect(await opens(token, paris('2027-07-16T08:59'))).toBe(true);
    expect(await opens(token, paris('2027-07-16T09:01'))).toBe(false);
  });

  it('of a card answers until its tour is frozen, and no longer', async () => {
    const token = await createToken({ genre: 'tour', source: tour.id, etape: 'ouverture' });
    expect(await opens(token, paris('2027-06-28T16:59'))).toBe(true);
    expect(await opens(token, paris('2027-06-28T17:01'))).toBe(false);
  });
});
