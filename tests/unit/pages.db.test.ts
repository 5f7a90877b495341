import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Personne, ROLES, type Role } from '../../src/domain/nouns/personne.ts';
import { LOADED } from '../../src/main-pages.ts';
import { bindPages, type Pages } from '../../src/pages.ts';
import { aConvention, aPersonne } from '../support/builders.ts';
import { useBase } from '../support/database.ts';

type Name = keyof Pages;

/** What somebody without a link or a session is answered. */
interface Closed {
  readonly ask: (useCases: Pages, token: string) => Promise<unknown> | unknown;
  readonly answer: unknown;
}

const NEW_BROWSER = { jetonAvant: null, appareil: null, navigateur: '' };

/** Use cases that are asked with a token alone. */
type ByToken = { [N in Name]: Pages[N] extends (token: string) => unknown ? N : never }[Name];

const byToken = (name: ByToken, answer: unknown = null): Closed => ({
  ask: (useCases, token) => useCases[name](token),
  answer,
});

/** For whom it reads, writes or acts is whom a session is of. */
const OF_A_SESSION: Closed = {
  ask: async (useCases, token) => (await useCases.findSession(token)) ?? null,
  answer: null,
};

/**
 * What a page may ask beside the conversation, and of whom: `everybody`; whoever holds a link or has a session
 * (`Closed`: what all others are answered); `demonstration`: only there; or these roles. Intents have their table in
 * tests/support/droits.ts, the command line in administration.db.test.ts: the compiler asks for a row of each use case.
 */
const DROITS_PAGES: Readonly<Record<Name, 'everybody' | 'demonstration' | Closed | readonly Role[]>> = {
  getAccueil: 'everybody',
  getDatesPubliques: 'everybody',
  listResumes: 'everybody',
  findResume: 'everybody',
  findConventionOuverte: 'everybody',
  findEspacePublic: 'everybody',
  findFichePublique: 'everybody',
  findLogo: 'everybody',
  isOnPage: 'everybody',
  listPlaces: 'everybody',
  listCommandes: 'everybody',
  findPlace: 'everybody',
  sendConnexion: 'everybody',
  getDistribution: 'demonstration',
  findPersonne: 'demonstration',
  findProchaineEtape: 'demonstration',
  findParcours: 'demonstration',
  findMeanwhile: 'demonstration',
  findResumeReserve: {
    ask: (useCases, token) => useCases.findResumeReserve({ numero: 1, token }),
    answer: null,
  },
  findReleve: {
    ask: (useCases, token) => useCases.findReleve({ seance: randomUUID(), token }),
    answer: null,
  },
  findArchive: byToken('findArchive'),
  exportRapport: byToken('exportRapport'),
  openAccord: byToken('openAccord'),
  openPoints: byToken('openPoints'),
  openRelecture: byToken('openRelecture'),
  openMesDonnees: byToken('openMesDonnees'),
  openRegistre: byToken('openRegistre'),
  isLienGele: byToken('isLienGele', false),
  findLecteur: byToken('findLecteur'),
  openLien: byToken('openLien'),
  findLecteurConnu: byToken('findLecteurConnu'),
  openLienConnu: byToken('openLienConnu'),
  findMessage: {
    // What it is handed is what `openLien` found: without one there is nothing to ask with.
    ask: async (useCases, token) => (await useCases.openLien(token)) ?? null,
    answer: null,
  },
  refuseLien: byToken('refuseLien', false),
  requestLien: { ask: (useCases, token) => useCases.requestLien(token, 'page'), answer: undefined },
  findAbonnement: byToken('findAbonnement'),
  findSuites: byToken('findSuites'),
  answerSuites: {
    ask: (useCases, token) => useCases.answerSuites({ token, suite: randomUUID(), acte: 'fait', jour: '' }),
    answer: null,
  },
  endAbonnement: byToken('endAbonnement', false),
  findLecteurAnnonces: byToken('findLecteurAnnonces'),
  listPersonnesDuLien: {
    ask: (useCases, token) => useCases.listPersonnesDuLien({ token, appareil: null }),
    answer: [],
  },
  findAdresse: byToken('findAdresse'),
  confirmAdresse: byToken('confirmAdresse', false),
  signIn: {
    ask: async (useCases, token) => {
      const arrivee = { personneId: null, arrivee: NEW_BROWSER };
      return (await useCases.signIn({ kind: 'lien', token }, arrivee)).kind;
    },
    answer: 'refus',
  },
  signInIdentite: {
    ask: async (useCases, token) => {
      const said = { issuer: 'https://id.example', subject: token, preuve: 'x' };
      const identite = { ...said, courriel: `${token}@exemple.fr`, siret: null };
      return (await useCases.signInIdentite(identite as never, NEW_BROWSER)).kind;
    },
    answer: 'refus',
  },
  closeSessionsDIdentite: {
    // The provider signs it; whoever it means nobody by is taken, and ends nothing.
    ask: async (useCases, token) => {
      const fin = { issuer: 'https://id.example', subject: token, session: null, jti: randomUUID() };
      return (await useCases.closeSessionsDIdentite(fin)) ? null : false;
    },
    answer: null,
  },
  findSession: byToken('findSession'),
  findPersonneDeSession: byToken('findPersonneDeSession'),
  closeSession: byToken('closeSession'),
  closeSessions: OF_A_SESSION,
  sendPreuve: OF_A_SESSION, // whom it writes to is whose page or session it is
  provePersonne: OF_A_SESSION,
  findRelecture: OF_A_SESSION,
  findAccord: OF_A_SESSION,
  findAccordAnnonce: OF_A_SESSION,
  getActualites: 'everybody',
  findActualite: 'everybody',
  findRapportEnPlace: OF_A_SESSION,
  findResumeEnPlace: OF_A_SESSION,
  getTableResumes: OF_A_SESSION,
  findArchiveEnPlace: OF_A_SESSION, // and of coordination: resumes-place.db.test.ts
  searchPlan: OF_A_SESSION,
  getTablePlan: OF_A_SESSION,
  findPageFiche: OF_A_SESSION,
  findTableTour: OF_A_SESSION, // and of coordination: tour.db.test.ts
  findPageRelance: OF_A_SESSION,
  getPageAnnee: OF_A_SESSION,
  findPlaceSeance: OF_A_SESSION,
  findPoints: OF_A_SESSION, // and of coordination: seance-place.db.test.ts
  createExport: OF_A_SESSION,
  handIn: ['coordination', 'administration'],
  findPlaceImage: OF_A_SESSION, // and of coordination: image-annonce.db.test.ts
  saveImage: OF_A_SESSION, // likewise
  findApercu: OF_A_SESSION, // and of coordination: apercu.db.test.ts
  findMessageApercu: OF_A_SESSION, // likewise
  drawSurface: 'everybody',
  keepRemise: OF_A_SESSION, // and of who may hand in: imports.db.test.ts
  findRemise: OF_A_SESSION,
  dropRemise: OF_A_SESSION,
  keepSuite: OF_A_SESSION, // or of whoever has the link of a page: sealed for that page
  findSuite: OF_A_SESSION,
  findTablePersonnes: ['coordination', 'administration'],
  findTableParties: ['coordination', 'administration'],
  findPlaceAnnonce: OF_A_SESSION, // likewise: place-annonce.test.ts
  findTableAnnonces: OF_A_SESSION, // each of their own: annonces.db.test.ts
};

const ALL = Object.entries(DROITS_PAGES).map(([name, droits]) => ({ name: name as Name, droits }));
const CLOSED = ALL.flatMap(({ name, droits }) => (isClosed(droits) ? [{ name, droits }] : []));

const byRole = new Map<Role, Personne>();

const base = await useBase();
const convention = await aConvention(base);
for (const role of ROLES)
  byRole.set(role, await aPersonne(base, convention, { prenom: role, roles: [role] }));
const letters = { send: () => Promise.reject(new Error('nothing is written here')) };
const compose = () => Promise.reject(new Error('nothing is composed here'));
const logos = { read: () => Promise.reject(new Error('no logo is read here')) };
const images = { read: () => Promise.reject(new Error('no image is read here')) };
const useCases = bindPages({ ports: base.ports, compose }, letters, { ...LOADED, logos, images });

it('the table holds each use case of the pages once', () => {
  expect(ALL.map(({ name }) => name).toSorted()).toEqual(Object.keys(useCases).toSorted());
});

describe('without a link or a session', () => {
  it.each(CLOSED)('« $name » opens nothing', async ({ droits }) => {
    for (const token of ['', 'x', randomUUID()])
      expect(await droits.ask(useCases, token)).toEqual(droits.answer);
  });
});

describe('by its role, somebody who is signed in', () => {
  it.each([false, true])('may or may not hand in a file of any kind (confirmed: %s)', async (confirmer) => {
    const besides = { avenant: null, seance: null, partie: null, textes: { couleur: 'none' } };
    const fichiers = [{ nom: 'x', bytes: Buffer.from('what no import can read') }];
    const agreed: readonly string[] = Array.isArray(DROITS_PAGES.handIn) ? DROITS_PAGES.handIn : [];
    for (const sorte of ['plan', 'fiches', 'personnes', 'tour', 'logos', 'apparence'] as const)
      for (const [role, personne] of byRole) {
        const { etat } = await useCases.handIn(personne, { sorte, fichiers, confirmer, ...besides });
        expect([sorte, role, etat]).toEqual([sorte, role, agreed.includes(role) ? 'refuse' : 'reserve']);
      }
  });
});

describe('the tables of people and parties', () => {
  it('open for these roles alone', async () => {
    for (const [role, personne] of byRole)
      for (const name of ['findTablePersonnes', 'findTableParties'] as const) {
        const agreed = DROITS_PAGES[name];
        const isOpen = (await useCases[name](personne, {})) !== null;
        expect([name, role, isOpen]).toEqual([name, role, Array.isArray(agreed) && agreed.includes(role)]);
      }
  });
});

function isClosed(droits: (typeof DROITS_PAGES)[Name]): droits is Closed {
  return typeof droits === 'object' && 'ask' in droits;
}
