import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { Convention } from '../../../../src/domain/nouns/convention.ts';
import type { AudienceResume } from '../../../../src/domain/nouns/resume.ts';
import { buildContenuResume } from '../../../../src/domain/resumes/contenu-resume.ts';
import { aConvention, aFicheAction, aSeance, aTour } from '../../../support/builders.ts';
import { useBase } from '../../../support/database.ts';
import { aDemandeResume } from '../../../support/resume-builders.ts';
import { useWeb } from '../../../support/web.ts';

const base = await useBase({ now: '2027-06-01T08:00:00Z' });
const ours = await aConvention(base, { code: 'ctg-1' });
const theirs = await aConvention(base, { code: 'ctg-2' });
const web = await useWeb(base);

describe('the home page, from the database', () => {
  it('says no more than what is loaded', async () => {
    const page = await readAccueil();
    expect(page).not.toMatch(/Prochaine date|Dernier résumé|par enjeu/);
  });

  it('shows nothing of another convention', async () => {
    await addEnjeu(theirs, { titre: 'Logement', ordre: 0 });
    await aFicheAction(base, theirs);
    await addPartie(theirs, 'COMMUNE-2');
    await aSeance(base, theirs, { debut: instant('2027-07-01T12:00:00Z') });
    await publish(theirs, 'public', { numero: 9, debut: '2027-03-01T12:00:00Z' });
    const page = await readAccueil();
    expect(page).toContain('réunit ses signataires autour d’un plan d’actions.');
    expect(page).not.toMatch(/Prochaine date|Dernier résumé|par enjeu|\/resumes\/9/);
  });

  it('counts the parties and the fiches of each enjeu that has one', async () => {
    await addEnjeu(ours, { titre: 'Parentalité', ordre: 2 });
    await addPartie(ours, 'COMMUNE-1');
    await addPartie(ours, 'CAF');
    for (const numero of [1, 2]) await aFicheAction(base, ours, { numero });
    const page = await readAccueil();
    expect(page).toSay('réunit 2 parties autour de 2 fiches action.', 'Petite enfance : 2 fiches');
    expect(page).not.toSay('Parentalité', 'Logement');
  });

  it('shows the next date, not the one that has passed nor a later one', async () => {
    for (const jour of ['2027-05-20', '2027-06-18', '2027-09-09'])
      await aSeance(base, ours, { debut: instant(`${jour}T12:00:00Z`) });
    const page = await readAccueil();
    expect(page).toSay('Prochaine date', '18 juin 2027');
    expect(page).not.toMatch(/20 mai 2027|9 septembre 2027/);
  });

  it('shows the last summary for everybody, and none that is not', async () => {
    await publish(ours, 'public', { numero: 1, debut: '2026-05-20T12:00:00Z' });
    await publish(ours, 'public', { numero: 2, debut: '2026-10-20T12:00:00Z' });
    await publish(ours, 'groupe_projet', { numero: 3, debut: '2027-02-20T12:00:00Z' });
    const page = await readAccueil();
    expect(page).toContain('href="/resumes/2"');
    expect(page).not.toMatch(/\/resumes\/[139]"/);
  });
});

async function readAccueil(): Promise<string> {
  const response = await fetch(`${web.url}/`, { headers: { 'cache-control': 'no-cache' } });
  expect(response.status).toBe(200);
  return (await response.text()).replaceAll(/[\u00A0\u202F]/g, ' ');
}

function instant(text: string): Temporal.Instant {
  return Temporal.Instant.from(text);
}

/** The first of them, by `ordre`, is that of the fiches. */
async function addEnjeu(
  { id: conventionId }: Convention,
  { titre, ordre }: { readonly titre: string; readonly ordre: number },
): Promise<void> {
  await base.db.enjeu.create({
    data: { conventionId, code: titre, titre, genre: 'thematique', ordre, objectifs: [] },
  });
}

async function addPartie({ id: conventionId }: Convention, code: string): Promise<void> {
  await base.db.partie.create({
    data: { conventionId, code, nom: code, appellation: code, genre: 'commune', ordre: 1 },
  });
}

async function publish(
  convention: Convention,
  audience: AudienceResume,
  { numero, debut }: { readonly numero: number; readonly debut: string },
): Promise<void> {
  const seance = await aSeance(base, convention, { debut: instant(debut) });
  const { id: tourId } = await aTour(base, seance, { etat: 'publie' });
  const contenu = buildContenuResume(aDemandeResume({ audience, numero }));
  const publieLe = instant(debut).add({ hours: 240 });
  await base.stores.resumes.create({
    ...{ id: randomUUID(), conventionId: convention.id, tourId },
    ...{ numero, audience, contenu, publieLe },
  });
}
