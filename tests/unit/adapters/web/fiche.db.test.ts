import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { ANNEXE_VIDE } from '../../../../src/domain/nouns/fiche-action.ts';
import { aFicheAction, aSeance, aTour } from '../../../support/builders.ts';
import { openDoorWorld } from '../../../support/door.ts';
import { findForm, readFields } from '../../../support/http-person.ts';
import { aVersionReponse } from '../../../support/reponses.ts';

/** Three tours: something was told in the first, and in the second, where its state changed; nothing was new in the third. */
const world = await openDoorWorld();
await world.begin();
const { base, camille, convention } = world;
const fiche = await aFicheAction(base, convention, {
  numero: 3,
  titre: 'Parents <b>d’ados</b>',
  pilotes: [[camille, 'chef_de_file']],
});
const answer = async (jour: string, said: Parameters<typeof aVersionReponse>[2]) => {
  const debut = Temporal.Instant.from(`${jour}T12:00:00Z`);
  const tour = await aTour(base, await aSeance(base, convention, { debut }));
  const version = aVersionReponse(base, { auteur: camille, fiche }, said);
  await base.stores.reponses.append({ tour, ficheActionId: fiche.id, base: 0, version });
};
await answer('2026-11-19', { statut: 'non_demarree', avancees: 'Une réunion est prévue.' });
world.letPass({ hours: 1 });
await answer('2027-06-02', { statut: 'en_cours', avancees: 'Une soirée a eu lieu.' });
world.letPass({ hours: 1 });
await answer('2027-11-18', { statut: 'en_cours', avancees: null, rienDeNouveau: true });
const debut = Temporal.Instant.from('2028-03-09T13:00:00Z');
await aSeance(base, convention, { debut, ordreDuJour: 'Accueil\nFiche 3 : les suites' });
await aSeance(base, convention, { debut: debut.add({ hours: 240 }), ordreDuJour: 'Fiche 4' });
const prevuLe = Temporal.PlainDate.from('2028-01-31');
await base.stores.annexes.saveAnnexe(fiche, {
  ...ANNEXE_VIDE,
  jalons: [
    { id: randomUUID(), titre: 'Écrire aux collèges', prevuLe, faitLe: null },
    { id: randomUUID(), titre: 'Choisir la salle', prevuLe, faitLe: prevuLe },
  ],
});
const browser = await world.signIn();

const read = (numero: number | string) => browser.read(`/espace/fiches/${numero}`);

describe('the page of a fiche', () => {
  it('says where it stands, what it is at the side, and the way back to the plan', async () => {
    const page = await read(3);
    expect(page).toSay('<h2>Fiche 3 – Parents &lt;b>d’ados&lt;/b></h2>');
    expect(page).toSay('<span class="pill pill-going">En cours</span>');
    expect(page).toSay(/<a href="\/espace\/plan">Le plan<\/a>/, /facts-side.*<dt>Pilotes<\/dt>/s);
  });

  it('tells its story, the latest first; where nothing was new is one line that unfolds', async () => {
    const page = await read(3);
    const story = page.slice(page.indexOf('<ol class="story">'), page.indexOf('</ol>'));
    expect(story.match(/<li/g)?.length).toBeGreaterThanOrEqual(2);
    expect(story).toMatch(/<li class="same"><details.*rien de nouveau.*Une soirée a eu lieu\./s);
  });

  it('calls a tour by the month of its séance, as summaries and bilans do', async () => {
    const page = await read(3); // the deadline of that tour is in May
    expect(page).toContain('<h4>Juin 2027</h4>');
    expect(page).not.toContain('Mai 2027');
  });

  it('marks what is other than in the tour before', async () => {
    const page = await read(3);
    const [, second = ''] = page.split('<h4>Juin 2027</h4>');
    expect(second).toMatch(
      /^[\s\S]*?<mark>A changé<\/mark> Où en est l’action, avant : « Non démarrée » ; après : « En cours »/,
    );
    expect(page.match(/<mark>/g)).toHaveLength(1);
  });

  it('has its next dates: steps that are not done, and the séances on whose agenda it stands', async () => {
    const page = await read(3);
    const [dates = ''] = /<h3>Prochaines dates<\/h3>.*?<\/section>/s.exec(page) ?? [];
    expect(dates).toMatch(
      /31 janvier 2028.*Étape : Écrire aux collèges.*9 mars 2028.*href="\/espace\/seances\/2028-03-09"/s,
    );
    expect(dates).not.toContain('Choisir la salle');
    expect(dates.match(/<li>/g)).toHaveLength(2);
  });

  it('is edited where it stands: a place with a form, sent, and back to the fiche, which tells it once', async () => {
    const page = await read(3);
    expect(page).toMatch(/<h4>Étapes[\s\S]*?href="\/espace\/fiches\/3\/completer\?partie=etapes"/);
    expect(page).toMatch(
      /<h3>Indicateurs<\/h3>[\s\S]*?href="\/espace\/fiches\/3\/completer\?partie=indicateurs"/,
    );
    expect(page).toMatch(/<dt>Pilotes<\/dt>[\s\S]*?href="\/espace\/fiches\/3\/nommer"/);
    const place = '/espace/fiches/3/completer?partie=indicateurs';
    const form = await browser.read(place);
    expect(form).not.toContain('name="jalons"');
    const sent = { ...readFields(findForm(form)), _intent: 'fiche:completer:enregistrer' };
    const wrong = { ...sent, indicateurs: 'Soirées ; soirées ; beaucoup' };
    expect(await browser.send('/espace/intent', wrong)).toContain(`${wrong.indicateurs}</textarea>`);
    await expect(
      browser.post('/espace/intent', { ...sent, indicateurs: 'Soirées ; soirées ; 0 ; 6' }),
    ).toLeadTo('/espace/fiches/3');
    expect(await read(3)).toMatch(/La fiche 3 est à jour[\s\S]*Soirées/);
    expect(await read(3)).not.toContain('La fiche 3 est à jour');
  });
});

describe('the page of a fiche of many years', () => {
  it('has the tours of the last six, and all of them at an address of its own', async () => {
    const fiche = await aFicheAction(base, convention, { numero: 5, pilotes: [[camille, 'chef_de_file']] });
    for (let index = 0; index < 14; index += 1) {
      const debut = Temporal.Instant.from('2030-01-10T12:00:00Z').add({ hours: 24 * 180 * index });
      const tour = await aTour(base, await aSeance(base, convention, { debut }));
      const version = aVersionReponse(base, { auteur: camille, fiche }, { avancees: `Récit ${index}.` });
      await base.stores.reponses.append({ tour, ficheActionId: fiche.id, base: 0, version });
    }
    const count = (page: string) => new Set(page.match(/Récit \d+/g)).size;
    const page = await read(5);
    expect(count(page)).toBe(12);
    expect(page).toContain('<a href="/espace/fiches/5?histoire=tout">Voir toute son histoire (14 tours)</a>');
    const whole = await read('5?histoire=tout');
    expect(count(whole)).toBe(14);
    expect(whole).not.toContain('Voir toute son histoire');
  });
});
