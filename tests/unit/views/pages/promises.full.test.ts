import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createBot } from '../../../../src/bot.ts';
import type { Message } from '../../../../src/conversation/chat.ts';
import { toPlainText } from '../../../../src/conversation/plain-text.ts';
import { getNomComplet, type Personne } from '../../../../src/domain/nouns/personne.ts';
import { fr } from '../../../../src/fr.ts';
import { purge } from '../../../../src/use-cases/annuaire/erase-personne.ts';
import { openMesDonnees } from '../../../../src/use-cases/annuaire/get-mes-donnees.ts';
import { createPersonneLien } from '../../../../src/use-cases/comptes/connexion/give-acces.ts';
import { appendReponse } from '../../../../src/use-cases/reponses/append-reponse.ts';
import { findResumeReserve } from '../../../../src/use-cases/resumes/export-resume.ts';
import { showResume } from '../../../../src/use-cases/resumes/show-resume.ts';
import { findLecteurTableau } from '../../../../src/use-cases/verbs/liens.ts';
import { viewPageAccessibilite } from '../../../../src/views/pages/accessibilite.ts';
import { viewPageAide } from '../../../../src/views/pages/aide.ts';
import { viewPageDonneesPersonnelles } from '../../../../src/views/pages/donnees-personnelles.ts';
import { createConversation } from '../../../support/conversation.ts';
import { useBase } from '../../../support/database.ts';
import { createSender, drain } from '../../../support/delivery-world.ts';
import { textOfDocument } from '../../../support/document-text.ts';
import { findTraces } from '../../../support/find-traces.ts';
import { readAcces } from '../../../support/received-acces.ts';
import { createRecordingPlatform } from '../../../support/recording-platform.ts';
import { aReponse } from '../../../support/resume-builders.ts';
import { accountOf, aRound, messageOf } from '../../../support/resume-round.ts';

/** What the pages say of the product, tried. */

const base = await useBase();

const PAGES = [
  viewPageAide(),
  viewPageAccessibilite(),
  viewPageDonneesPersonnelles({ isDemonstration: false }),
].map(textOfDocument);

/** A test belongs to a sentence that is still there. */
function expectSaid(sentence: string): void {
  expect(
    PAGES.filter((page) => page.includes(sentence)),
    sentence,
  ).not.toEqual([]);
}

const press = async (personne: Personne, name: string, values = {}) =>
  createConversation(base.ports)(personne).ask(name, values);

const write = async (personne: Personne, texte: string): Promise<Message> => {
  const account = accountOf(personne);
  return messageOf(
    await createBot(base.ports).handle({ name: 'commande', account, values: { texte }, origin: 'direct' }),
  );
};

const tokenOf = (message: Message, path: string) =>
  new RegExp(`/${path}/([\\w/-]+)`).exec(toPlainText(message))?.[1]?.split('/').at(-1) ?? '';

/** It opens for so many days, and then no more. */
async function expectOpenFor<Opened>(days: number, open: () => Promise<Opened | null>) {
  const start = base.clock.now();
  base.clock.set(start.add({ minutes: 24 * 60 * days - 1 }));
  expect(await open()).not.toBeNull();
  base.clock.set(start.add({ minutes: 24 * 60 * days + 1 }));
  expect(await open()).toBeNull();
  base.clock.set(start);
}

it.each([/saisi[rt]? votre réponse/, /6 à 12 mois/, /votre rôle passe/, /durées proposées|à valider/])(
  'what the pages do not say: no code does it %s',
  (promise) => {
    for (const page of PAGES) expect(page).not.toMatch(promise);
  },
);

describe('what the pages say', () => {
  it('« mes données » leads to all that is kept, for one day', async () => {
    expectSaid(fr`Il vous donne un lien vers tout ce que nous gardons, à lire et à télécharger.`);
    expectSaid(fr`un jour pour vos données`);
    const { pilote } = await aRound(base);
    const token = tokenOf(await write(pilote, 'mes données'), 'mes-donnees');
    await expectOpenFor(1, () => openMesDonnees(token, base.ports));
  });

  it('coordination has a link sent to answer in a browser, good for 90 days', async () => {
    expectSaid(fr`Elle peut vous envoyer un lien pour répondre dans un navigateur, sans messagerie.`);
    expectSaid(fr`90 jours pour votre page`);
    const { ask, coordination, pilote } = await aRound(base);
    await ask(createPersonneLien, coordination, { personne: pilote.id });
    const token = tokenOf(await readAcces(base, pilote), 'tableau');
    expect(await findLecteurTableau(token, base.ports)).toMatchObject({ personne: { id: pilote.id } });
    await expectOpenFor(90, () => findLecteurTableau(token, base.ports));
  });

  it('the link to a summary is good for 30 days', async () => {
    expectSaid(fr`30 jours pour un résumé`);
    const { ask, pilote, publish } = await aRound(base);
    await publish('groupe_projet');
    const token = tokenOf(messageOf(await ask(showResume, pilote)), 'resumes');
    await expectOpenFor(30, () => findResumeReserve({ numero: 1, token }, base.ports));
  });

  it('of a link, only an unreadable stamp is kept', async () => {
    expectSaid(fr`seule une empreinte illisible reste`);
    const { pilote } = await aRound(base);
    const token = tokenOf(await write(pilote, 'mes données'), 'mes-donnees');
    const rows = await base.db.lienPersonnel.findMany({ where: { personneId: pilote.id } });
    expect(rows).toHaveLength(1);
    expect(rows).not.toHold(token);
  });

  it('an answer is corrected until the summary is published, and its versions are kept', async () => {
    expectSaid(fr`Vous pouvez corriger votre réponse jusqu’à la publication du résumé`);
    expectSaid(fr`les versions précédentes sont gardées avec leur date`);
    const { pilote, fiche, tour, publish } = await aRound(base);
    const correct = async (from: number) => {
      const { id: _id, version: _version, ...contenu } = aReponse(1, { avancees: 'Autre version.' }).courante;
      const present = await base.stores.tours.get(tour.id);
      const dossier = {
        tour: present,
        fiche,
        courante: null,
        precedente: null,
        anterieures: [],
        nouvelles: [],
        datePromise: null,
        saisie: null,
        contribution: null,
      };
      const acteur = { personne: pilote, account: accountOf(pilote) };
      const nouvelle = { contenu, soumission: randomUUID(), base: from, rienDeNouveau: false };
      return appendReponse(nouvelle, { dossier, acteur }, base.ports);
    };
    expect((await correct(1)).kind).toBe('saved');
    const reponse = await base.stores.reponses.find(tour, fiche.id);
    expect(await base.stores.reponseVersions.list(tour.conventionId, reponse?.id ?? '')).toHaveLength(2);
    await publish('groupe_projet');
    expect((await correct(2)).kind).toBe('closed');
  });

  it('« ne plus recevoir de message » ends all of them at once, and hands the fiches over', async () => {
    expectSaid(fr`Plus rien ne part vers vous, aussitôt ; la coordination nomme d’autres pilotes`);
    const { pilote, publish, tour, convention, coordination } = await aRound(base);
    await press(pilote, 'opposition:confirmer');
    await publish('groupe_projet');
    const platform = createRecordingPlatform();
    await drain(base, createSender(base, [platform]));
    const envois = await base.stores.envois.listBySource(convention.id, tour.id);
    const siens = envois.filter(({ destinataire }) => destinataire.personneId === pilote.id);
    expect(siens.map(({ etat }) => etat)).toEqual(siens.map(() => 'annule'));
    const [told] = await base.db.envoi.findMany({
      where: { personneId: coordination.id, genre: 'incident' },
    });
    expect(told?.etape).toContain(`quitte-pilotage:${pilote.id}`);
  });

  it('« effacer mes données » reaches coordination, with its date; what is left is the answers', async () => {
    expectSaid(fr`La coordination reçoit votre demande, avec sa date, et s’en occupe.`);
    expectSaid(fr`signées de votre fonction et de votre structure`);
    const { pilote, coordination, fiche, tour } = await aRound(base);
    await press(pilote, 'effacement:demander:confirmer');
    expect(toPlainText(await write(coordination, 'demandes d’effacement'))).toContain(getNomComplet(pilote));
    await press(coordination, 'personne:effacer:confirmer', { personne: pilote.id });
    const reponse = await base.stores.reponses.find(tour, fiche.id);
    expect(reponse?.courante.auteur.nom).toBe('Responsable (Structure)');
    expect(await findTraces(base, [pilote.prenom, pilote.courriel])).toEqual([]);
  });

  it('a masked passage is gone everywhere, a published summary says so, its author is told', async () => {
    expectSaid(
      fr`Les mots sont supprimés partout : réponses, brouillons, résumés. Un résumé déjà publié dit qu’il est rectifié.`,
    );
    const { coordination, pilote, publish, answer, absente } = await aRound(base);
    await answer(absente, { avancees: 'Vu Zéphyrine Quincampoix.' });
    await publish('groupe_projet');
    const values = { fiche: '3', passage: 'Zéphyrine Quincampoix', motif: 'identite' };
    await press(coordination, 'reponse:masquer:confirmer', values);
    expect(await findTraces(base, ['Quincampoix'])).toEqual([]);
    expect(await write(pilote, 'résumé')).not.toSay('Quincampoix');
    expect(await base.db.envoi.count({ where: { personneId: pilote.id, etape: 'masquee:3' } })).toBe(1);
  });

  it('« stop » ends the announcements, and nothing else', async () => {
    expectSaid(fr`Arrêter les annonces : écrivez « stop » au robot. Les rappels de vos fiches continuent.`);
    const { pilote, publish, tour, convention } = await aRound(base);
    await write(pilote, 'stop');
    expect((await base.stores.personnes.get(pilote.id)).sansAnnonces).toBe(true);
    await publish('groupe_projet'); // what a lead gets about the tour, stopped or not
    const envois = await base.stores.envois.listBySource(convention.id, tour.id);
    expect(envois.some(({ destinataire }) => destinataire.personneId === pilote.id)).toBe(true);
  });

  it('who left is erased three months later, links a month after their end, ledgers after a year', async () => {
    const { pilote, publish, tour, convention } = await aRound(base);
    expectSaid(fr`tant que vous participez, puis 3 mois`);
    expectSaid(fr`seule une empreinte illisible reste, 30 jours`);
    expectSaid(fr`Journal des accès`);
    await write(pilote, 'mes données');
    await publish('groupe_projet');
    await drain(base, createSender(base, [createRecordingPlatform()]));
    const start = base.clock.now();
    await base.db.personne.update({ where: { id: pilote.id }, data: { actif: false } });
    const night = async (date: string) => {
      base.clock.set(`${date}T02:17:00Z`);
      await purge({ confirmer: true }, base.ports);
    };
    const left = async () => [
      (await findTraces(base, [pilote.prenom])).length > 0,
      (await base.db.lienPersonnel.count({ where: { personneId: pilote.id } })) > 0,
      (await base.stores.envois.listBySource(convention.id, tour.id)).length > 0,
    ];
    expect(start.toString()).toMatch(/^2027-05/);
    await night('2027-05-30');
    expect(await left()).toEqual([true, true, true]);
    await night('2027-07-15');
    expect(await left()).toEqual([true, false, true]);
    await night('2027-08-31');
    expect(await left()).toEqual([false, false, true]);
    await night('2028-06-30');
    expect((await left())[2]).toBe(false);
    base.clock.set(start);
  });

  it('an account that was detached is kept, and of no use', async () => {
    expectSaid(fr`il ne sert plus ; effacé avec vos coordonnées`);
    const { pilote } = await aRound(base);
    const [compte] = pilote.comptes;
    await base.stores.comptes.unlink(pilote, compte?.id ?? '');
    expect(await base.stores.personnes.findByAccount(accountOf(pilote))).toBeNull();
    expect((await base.stores.personnes.get(pilote.id)).comptes).toHaveLength(1);
  });
});
