import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { createMasque } from '../../src/domain/reponses/masquage.ts';
import type { Stores } from '../../src/ports/stores.ts';
import { aConvention } from '../support/builders.ts';
import { useBase } from '../support/database.ts';
import { createWholeConvention } from '../support/whole-convention.ts';

const base = await useBase();
/** Another one, which knows all ids of the first. */
const mine = (await aConvention(base)).id;
/** The convention that has something of everything. */
const reader = { audience: 'public', now: base.clock.now() } as const;
const theirs = await createWholeConvention(base);
const mask = () => ({ masque: createMasque('e', '-'), le: base.clock.now() });
type Ask = (conventionId: string) => Promise<unknown>;
/** What each store is asked for, with the ids of `theirs`; none of it changes anything. */
const QUESTIONS: readonly (readonly [keyof Stores, string, Ask])[] = [
  ['personnes', 'list', (id) => base.stores.personnes.list(id)],
  ['donnees', 'get', (id) => base.stores.donnees.get(own(theirs.personne, id)).catch(() => null)],
  ['comptes', 'listByCourriel', (id) => base.stores.comptes.listByCourriel(id, theirs.personne.courriel)],
  ['canaux', 'list', (id) => base.stores.canaux.list(id)],
  ['ficheActions', 'list', (id) => base.stores.ficheActions.list(id)],
  ['ficheActions', 'listAll', (id) => base.stores.ficheActions.listAll(id)],
  ['ficheActions', 'find', (id) => base.stores.ficheActions.find(id, theirs.fiche.numero)],
  ['avenants', 'list', (id) => base.stores.avenants.list(id)],
  ['avenants', 'listTitres', (id) => base.stores.avenants.listTitres(own(theirs.fiche, id))],
  ['seances', 'list', (id) => base.stores.seances.list(id)],
  ['tours', 'list', (id) => base.stores.tours.list(id)],
  ['reponses', 'find', (id) => base.stores.reponses.find(own(theirs.tour, id), theirs.fiche.id)],
  ['reponses', 'listByTour', (id) => base.stores.reponses.listByTour(own(theirs.tour, id))],
  ['reponseVersions', 'list', (id) => base.stores.reponseVersions.list(id, theirs.reponseId)],
  ['reponses', 'listContributions', (id) => base.stores.reponses.listContributions(id, [theirs.fiche.id])],
  ['reponses', 'listHistorique', (id) => base.stores.reponses.listHistorique(id, [theirs.fiche.id])],
  ['textesEcrits', 'list', (id) => base.stores.textesEcrits.list(id)],
  ['marquantes', 'list', (id) => base.stores.marquantes.list(id, [theirs.fiche.id])],
  ['brouillons', 'find', (id) => base.stores.brouillons.find(own(theirs.personne, id), theirs.cle)],
  ['brouillons', 'listDates', (id) => base.stores.brouillons.listDates(own(theirs.personne, id))],
  ['brouillons', 'listAuteurs', (id) => base.stores.brouillons.listAuteurs(id, [theirs.cle])],
  ['brouillonsPartages', 'list', (id) => base.stores.brouillonsPartages.list(id, theirs.cle)],
  ['envois', 'listBySource', (id) => base.stores.envois.listBySource(id, theirs.tour.id)],
  ['calendriers', 'find', (id) => base.stores.calendriers.find(own(theirs.personne, id))],
  ['presences', 'find', (id) => base.stores.presences.find(own(theirs.personne, id), theirs.tour.seanceId)],
  ['refusEspaces', 'find', (id) => base.stores.refusEspaces.find({ ...theirs.espace, conventionId: id })],
  ['annonces', 'list', (id) => base.stores.annonces.list(id)],
  ['imagesAnnonces', 'find', (id) => base.stores.imagesAnnonces.find(id, theirs.image.cle)],
  ['participations', 'listOf', (id) => base.stores.participations.listOf(own(theirs.personne, id))],
  ['resumes', 'find', (id) => base.stores.resumes.find(id, 1, 'public')],
  ['resumes', 'list', (id) => base.stores.resumes.list(id, 'public')],
  ['accordsPublics', 'list', (id) => base.stores.accordsPublics.list(own(theirs.tour, id))],
  ['rectifications', 'list', (id) => base.stores.rectifications.list(own(theirs.tour, id))],
  ['reponseMarks', 'listReussites', (id) => base.stores.reponseMarks.listReussites(own(theirs.tour, id))],
  ['fichiers', 'findMark', (id) => base.stores.fichiers.findMark(id, 1, 'public')],
  ['accesOuverts', 'list', (id) => base.stores.accesOuverts.list(own(theirs.personne, id), base.clock.now())],
  ['logos', 'list', (id) => base.stores.logos.list(id)],
  ['faits', 'get', async (id) => (await base.stores.faits.get(own(theirs.personne, id), reader)).resume],
  ['webhooks', 'list', (id) => base.stores.webhooks.list(id)],
  ['journal', 'list', (id) => base.stores.journal.list(id, 10)],
  ['journal', 'listByObjet', (id) => base.stores.journal.listByObjet(id, theirs.personne.id)],
  ['inscriptions', 'list', (id) => base.stores.inscriptions.list(id)],
  ['fusions', 'count', (id) => countFusion(id)],
  ['archives', 'listReponses', (id) => base.stores.archives.listReponses(id)],
  ['etats', 'findPlanifieJusqua', (id) => base.stores.etats.findPlanifieJusqua(id)],
];

describe('another convention’s rows', () => {
  it.each(QUESTIONS)('%s.%s does not find', async (store, _method, ask) => {
    expect(rowsOf(await ask(mine))).toEqual([]);
    const askIn = (id: string) => base.ports.inConvention(id, () => ask(theirs.convention.id));
    expect(rowsOf(await askIn(theirs.convention.id))).not.toEqual([]);
    if (store !== 'etats') expect(rowsOf(await askIn(mine).catch(() => null))).toEqual([]); // but a convention’s own row
  });

  it('are asked of every store, but for these', () => {
    const asked = new Set<string>(QUESTIONS.map(([store]) => store));
    const others = Object.keys(base.stores).filter((store) => !asked.has(store));
    expect(new Set(others)).toEqual(
      new Set([
        ...['conventions', 'revisions', 'activites', 'modifications', 'projetsAvenant', 'effets', 'periodes'], // what is asked for is a convention
        ...['droits', 'echeanciers'], // what people ask, what is due: below
        ...['purges', 'supervisions', 'appels', 'actualites', 'ailleurs'], // what is old, due, supervised, everybody’s to read, or not here
        ...['points', 'suites', 'releves', 'etapesSeances', 'decisions', 'nouvelles', 'appuis'], // by the id of the convention, and of its séance or fiche
        ...['pilotages', 'annexes', 'annuaires', 'lectures', 'instances'], // write only
        ...['courriels', 'nonRemis'], // found by the number, or the reader, that only its message has
        ...['liens', 'liensConnus', 'connexions', 'sessions', 'reconnaissances'], // found by the secret that only their person has
        ...['essais', 'modes', 'memberships'], // of the whole installation: what is tried, what the data are, what a proof opens
        'partagesEspaces', // by a workspace, which may be of several
        'parts', // by an account, of the conventions that it opens: sending-joined.full.test.ts
        'recherches', // by what its reader may read: recherche-store.test.ts
        ...['plans', 'gels'], // found by the code of the convention; whom it freezes: gel-store.test.ts
        'refusComptes', // by an account's or a person's id and convention; counts those of a domain, whosever they are
        ...['espacesPublics', 'demandesAbonnement', 'abonnes', 'liensAbonnes', 'protections'], // abonne-store.test.ts
      ]),
    );
  });
});

function rowsOf(found: unknown): unknown {
  return found instanceof Map ? [...found] : (found ?? []);
}

async function countFusion(conventionId: string) {
  const gardee = { id: randomUUID(), conventionId };
  const bilan = await base.stores.fusions.count({ gardee, doublonId: theirs.personne.id });
  return Object.values(bilan).some((count) => count > 0) ? bilan : null;
}

/** What would change a row of `theirs`, and the rows as they stand. */
const CHANGES: readonly (readonly [string, Ask, () => Promise<unknown>])[] = [
  [
    'brouillons.delete',
    (id) => base.stores.brouillons.delete(own(theirs.personne, id), theirs.cle),
    () => base.db.brouillon.findMany(),
  ],
  [
    'liens.revokeAll',
    (id) => base.stores.liens.revokeAll(own(theirs.personne, id), theirs.objet, base.clock.now()),
    () => base.db.lienPersonnel.findMany(),
  ],
  [
    'comptes.unlink',
    (id) => base.stores.comptes.unlink(own(theirs.personne, id), theirs.personne.comptes[0]?.id ?? ''),
    () => base.db.compte.findMany(),
  ],
  [
    'comptes.link',
    (id) => base.stores.comptes.link(own(theirs.personne, id), { ...theirs.espace, identifiant: 'nouveau' }),
    () => base.db.compte.findMany(),
  ],
  [
    'personnes.save',
    (id) => base.stores.personnes.save({ ...theirs.personne, conventionId: id, sansAnnonces: true }),
    () => base.db.personne.findMany(),
  ],
  [
    'ficheActions.saveMode',
    (id) => base.stores.ficheActions.saveMode({ id: theirs.fiche.id, conventionId: id }, true),
    () => base.db.ficheAction.findMany(),
  ],
  [
    'avenants.close',
    (id) => {
      const avenant = { reference: 'B', signeLe: Temporal.PlainDate.from('2027-01-15'), objet: 'Essai' };
      const fermeture = { avenant, le: base.clock.now(), motif: 'Essai' };
      return base.stores.avenants.close({ id: theirs.fiche.id, conventionId: id }, fermeture);
    },
    () => base.db.ficheAction.findMany(),
  ],
  [
    'reponses.append',
    (id) => base.stores.reponses.append({ ...theirs.nouvelle(), tour: own(theirs.tour, id) }),
    () => base.db.reponseVersion.findMany(),
  ],
  [
    'reponseMarks.saveInterne',
    (id) => base.stores.reponseMarks.saveInterne(own({ id: theirs.reponseId }, id), base.clock.now()),
    () => base.db.reponse.findMany(),
  ],
  [
    'reponseVersions.withdraw',
    async (id) => {
      const [reponse = expect.fail('there is no answer')] = await base.stores.reponses.listByTour(
        theirs.tour,
      );
      return base.stores.reponseVersions.withdraw({ conventionId: id, reponse, now: base.clock.now() });
    },
    () => base.db.reponse.findMany(),
  ],
  [
    'pilotages.create',
    (id) => {
      const pilotage = { ...theirs.pilotage, role: 'suppleant', du: theirs.convention.debut } as const;
      return base.stores.pilotages.create(id, [pilotage]);
    },
    () => base.db.pilotage.findMany(),
  ],
  [
    'pilotages.end',
    (id) => base.stores.pilotages.end(id, [theirs.pilotage], theirs.convention.fin),
    () => base.db.pilotage.findMany(),
  ],
  [
    'annexes.createIndicateurs',
    (id) =>
      base.stores.annexes.saveIndicateurs(own(theirs.fiche, id), [
        { id: randomUUID(), nom: 'Visites', unite: 'familles', depart: null, cible: null, source: null },
      ]),
    () => base.db.indicateur.findMany(),
  ],
  [
    'annexes.saveIndicateurs',
    (id) =>
      base.stores.annexes.saveIndicateurs(own(theirs.fiche, id), [
        { id: randomUUID(), nom: 'Places', unite: 'lits', depart: null, cible: 1, source: null },
      ]),
    () => base.db.indicateur.findMany(),
  ],
  [
    'annexes.removeIndicateurs',
    (id) => base.stores.annexes.removeIndicateurs(own(theirs.fiche, id), ['Places']),
    () => base.db.indicateur.findMany(),
  ],
  [
    'envois.cancel',
    (id) => base.stores.envois.cancel({ conventionId: id, source: theirs.tour.id, raison: 'essai' }),
    () => base.db.envoi.findMany({ select: { id: true, etat: true }, orderBy: { id: 'asc' } }),
  ],
  [
    'echeanciers.takeEtapesDues',
    (id) => base.stores.echeanciers.takeEtapesDues([id], theirs.tour.gel),
    () => base.db.tourEtape.findMany(),
  ],
  [
    'reponseVersions.mask',
    (id) => base.stores.reponseVersions.mask({ ...theirs.fiche, conventionId: id }, mask()),
    () => base.db.reponseVersion.findMany(),
  ],
  [
    'droits.saveDemande',
    (id) => base.stores.droits.saveDemande(own(theirs.personne, id), base.clock.now()),
    () => base.stores.droits.listDemandes(theirs.convention.id),
  ],
  [
    'droits.erase',
    (id) => {
      const effacement = { le: base.clock.now(), nom: { prenom: 'A', nom: '(B)' }, fonction: 'A' };
      return base.stores.droits.erase(own(theirs.personne, id), effacement);
    },
    () => base.db.personne.findMany({ include: { comptes: true, brouillons: true } }),
  ],
];

describe('another convention', () => {
  it.each(CHANGES)('changes nothing by %s', async (_name, change, list) => {
    const before = await list();
    await change(mine).catch(() => null);
    await base.ports.inConvention(mine, () => change(theirs.convention.id)).catch(() => null);
    expect(await list()).toEqual(before);
    await base.ports.inConvention(theirs.convention.id, () => change(theirs.convention.id));
    expect(await list()).not.toEqual(before);
  });
});

const own = ({ id }: { readonly id: string }, conventionId: string) => ({ id, conventionId });
