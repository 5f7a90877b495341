import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { AUDIENCES } from '../../../../src/domain/annonces/audience-annonce.ts';
import { COLLECTIONS, type Collection, PREFIX } from '../../../../src/domain/comptes/jeton.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import type { Statut } from '../../../../src/domain/nouns/reponse.ts';
import { publishReleve } from '../../../../src/use-cases/seances/publish-releve.ts';
import { dataOfFichePublique, dataOfReponsePublique } from '../../../../src/views/pages/collections.ts';
import { use } from '../../../support/anew.ts';
import { aCopil, aPersonne } from '../../../support/builders.ts';
import { createTestDatabase } from '../../../support/database.ts';
import {
  bearer,
  connect,
  createDocumentCheck,
  createGive,
  decideAndAnnounce,
  type Item,
  read,
} from '../../../support/programs.ts';
import { aRound, PUBLIC, SECRET } from '../../../support/resume-round.ts';
import { useWeb } from '../../../support/web.ts';

describe('what a program reads is what its bearer may', async () => {
  const people = new Map<string, Personne>();
  const tokens = new Map<string, string>();

  const POINT = 'pointdesmembres';
  const VISIO = 'https://visio.example/membres';
  const ANNONCE = 'annoncedespilotes';
  const COMITE = 'decisionducomite';

  const base = use(await createTestDatabase());
  const round = await aRound(base);
  const give = createGive(base);
  const { convention, coordination, pilote, lecture } = round;
  const membre = await aPersonne(base, convention, { roles: ['membre'] });
  const administration = await aPersonne(base, convention, { roles: ['administration'] });
  for (const [who, personne] of Object.entries({ coordination, pilote, membre, lecture, administration })) {
    people.set(who, personne);
    tokens.set(who, await give(personne));
  }
  tokens.set('service', await give(administration, { isService: true }));
  const seance = await base.stores.seances.get(round.tour.seanceId);
  await base.stores.seances.save({ ...seance, visio: VISIO, ordreDuJour: `Fiche 1 : ${POINT}` });
  const { id: instanceId } = await aCopil(base, convention);
  const said = { texte: COMITE, titre: ANNONCE, destinataires: AUDIENCES.pilotes };
  await decideAndAnnounce(base, coordination, { ...said, instanceId });
  const web = await useWeb(base);
  const { findFaults } = await createDocumentCheck(web);

  /** Whatever is answered is what the interface says. */
  const readOf = async (who: string, collection: Collection) => {
    const answer = await read(`${web.url}/api/v1/${collection}`, tokens.get(who) ?? '');
    const faults = findFaults(answer.status === 200 ? collection : 'problem', answer.page);
    expect([who, ...faults]).toEqual([who]);
    return answer;
  };
  /** All that somebody reads, in one text. */
  const readAll = async (who: string) => {
    const pages = await Promise.all(COLLECTIONS.map((collection) => readOf(who, collection)));
    return JSON.stringify(pages.map(({ status, page }) => (status === 200 ? page : null)));
  };
  const listReaders = async (word: string) => {
    const found: string[] = [];
    for (const who of tokens.keys()) if ((await readAll(who)).includes(word)) found.push(who);
    return found;
  };

  const GROUPE_PROJET = ['coordination', 'pilote', 'membre'];

  it('a confidential answer is the groupe projet’s, a public one everybody’s once it is published', async () => {
    expect(await listReaders(SECRET)).toEqual(GROUPE_PROJET);
    expect(await listReaders(PUBLIC)).toEqual([...GROUPE_PROJET, 'lecture', 'administration']);
    await round.publish('groupe_projet');
    await round.publish('public');
    await base.stores.espacesPublics.open(round.convention.id, base.clock.now());
    expect(await listReaders(SECRET)).toEqual(GROUPE_PROJET);
    expect(await listReaders(PUBLIC)).toEqual([...tokens.keys()]);
    const { page } = await readOf('service', 'fiches');
    expect(page.donnees.map(({ numero }) => numero)).toEqual([round.publiable.numero]);
    await base.stores.espacesPublics.close(round.convention.id);
    expect((await readOf('service', 'fiches')).page.donnees).toEqual([]);
    const { page: closed } = await readOf('lecture', 'fiches');
    expect(closed.donnees.find(({ numero }) => numero === 1)).toMatchObject({
      ...{ etat: 'reservee', statut: null, datePromise: null, enRetard: null },
    });
  });

  it('an agenda and its video link are its members’, an announcement those’ whom it is for, figures of a tour coordination’s', async () => {
    expect(await listReaders(POINT)).toEqual(GROUPE_PROJET);
    expect(await listReaders(VISIO)).toEqual(GROUPE_PROJET);
    expect(await listReaders(ANNONCE)).toEqual(['coordination', 'pilote']);
    expect(await listReaders(COMITE)).toEqual([...GROUPE_PROJET, 'lecture']);
    expect(await listReaders('"demandees"')).toEqual(['coordination']);
    const { page } = await readOf('service', 'seances');
    expect(page.donnees).toMatchObject([{ visio: null, ordreDuJour: null, releveLe: null }]);
    expect((await readOf('service', 'decisions')).page.donnees).toEqual([]);
  });

  it('holds nothing of another convention, and nobody’s name or address', async () => {
    const known = [...people.values()].flatMap(({ courriel, nom, prenom }) => [courriel, nom, prenom]);
    for (const who of tokens.keys()) {
      const all = await readAll(who);
      expect([who, known.filter((one) => all.includes(one))]).toEqual([who, []]);
    }
    const other = await aRound(base);
    for (const fiche of [other.fiche, other.publiable]) expect(await listReaders(fiche.id)).toEqual([]);
    const theirs = await aPersonne(base, other.convention, { roles: ['administration'] });
    tokens.set('theirs', await give(other.coordination));
    tokens.set('their service', await give(theirs, { isService: true }));
    await base.db.personne.update({
      where: { id: other.coordination.id },
      data: { courriel: round.coordination.courriel },
    });
    tokens.set('in both', await give(other.coordination, { elsewhere: [round.coordination.id] }));
    expect(await listReaders(other.fiche.id)).toEqual(['theirs', 'in both']);
    expect(await listReaders(round.fiche.id)).toEqual(GROUPE_PROJET.concat('lecture', 'administration'));
    for (const who of ['theirs', 'their service', 'in both']) {
      const client = await connect(web, tokens.get(who) ?? '');
      const { tools } = await client.listTools();
      const told = tools.map(async ({ name }) =>
        JSON.stringify(await client.callTool({ name, arguments: {} })),
      );
      for (const one of [round.fiche.id, round.tour.id, round.tour.seanceId, round.convention.id])
        expect([who, (await Promise.all(told)).filter((text) => text.includes(one))]).toEqual([who, []]);
      expect((await client.listResources().catch(() => ({ resources: [] }))).resources).toEqual([]);
      await client.close();
      tokens.delete(who);
    }
  });

  it('a decision of a relevé stands once, under a number of its own, and by pages it comes to an end', async () => {
    const { convention, coordination, fiche, ask } = round;
    const seance = await base.stores.seances.get(round.tour.seanceId);
    await base.db.pointOrdreDuJour.createMany({
      data: ['La salle est prêtée.', 'Le budget est voté.'].map((issue, index) => ({
        ...{ conventionId: convention.id, seanceId: seance.id, ficheActionId: fiche.id, rang: index + 8 },
        ...{ texte: `Fiche 1 : ${issue}`, genre: 'decision', issue, modifieLe: seance.debut.toString() },
      })),
    });
    await ask(publishReleve, coordination, { seance: seance.id });
    const pages: Item[] = [];
    for (let apres: string | null = ''; apres !== null && pages.length < 9; ) {
      const query = apres && `&apres=${encodeURIComponent(apres)}`;
      const url = `${web.url}/api/v1/decisions?limite=1${query}`;
      const { page } = await read(url, tokens.get('coordination') ?? '');
      pages.push(...page.donnees);
      apres = page.apres;
    }
    const releve = { fiche: 1, seance: seance.id, instance: seance.instance.code };
    const byWords = pages.toSorted((a, b) => String(a.texte).localeCompare(String(b.texte), 'fr'));
    expect(byWords).toMatchObject([
      { texte: COMITE, instance: 'COPIL' },
      { ...releve, texte: 'La salle est prêtée.' },
      { ...releve, texte: 'Le budget est voté.' },
    ]);
  });

  it('what was put right is told with the answer, a figure with the round that said it, a date as it stands today', async () => {
    const { convention, publiable, publish, rectify, coordination } = await aRound(base);
    const administration = await aPersonne(base, convention, { roles: ['administration'] });
    const own = {
      coordination: await give(coordination),
      service: await give(administration, { isService: true }),
    };
    const readOwn = (who: keyof typeof own, collection: Collection) =>
      read(`${web.url}/api/v1/${collection}`, own[who]);
    await publish('groupe_projet');
    await publish('public');
    await base.stores.espacesPublics.open(convention.id, base.clock.now());
    await rectify(publiable, 'Trois portes ouvertes, non deux.');
    for (const who of ['coordination', 'service'] as const)
      for (const collection of ['fiches', 'reponses'] as const) {
        const { page } = await readOwn(who, collection);
        const told = page.donnees.find((one) => [one.numero, one.fiche].includes(publiable.numero));
        expect([who, collection, told?.rectifications]).toMatchObject([
          ...[who, collection],
          [{ texte: 'Trois portes ouvertes, non deux.' }],
        ]);
      }
    const [resume] = await base.stores.resumes.list(convention.id, 'public');
    const ligne = resume?.contenu.lignes.find(({ numero }) => numero === publiable.numero);
    if (resume === undefined || ligne === undefined) throw new Error('nothing is published');
    const mesure = { nom: 'Places', unite: 'places', valeur: 12, source: 'Caf', arreteLe: '2026-12-31' };
    const chiffre = { ...mesure, precedent: null };
    const chiffres = [true, false].map((repris) => ({ ...chiffre, nom: `repris : ${repris}`, repris }));
    expect(
      dataOfReponsePublique({ resume, tour: resume.tourId, ligne: { ...ligne, chiffres } }),
    ).toMatchObject({ chiffres: [{ nom: 'repris : false' }] });
    const noms = { communes: [], structures: [] };
    const datesOn = (statut: Statut, jour: string) => {
      const tours = [{ resume, ligne: { ...ligne, statut, echeance: '2027-03-01' } }] as const;
      const day = Temporal.PlainDate.from(jour);
      const { datePromise, enRetard } = dataOfFichePublique({ fiche: publiable, tours }, noms, day);
      return [datePromise, enRetard];
    };
    expect(datesOn('en_cours', '2027-03-01')).toEqual(['2027-03-01', false]);
    expect(datesOn('en_cours', '2027-03-02')).toEqual(['2027-03-01', true]);
    expect(datesOn('realisee', '2027-03-02')).toEqual([null, false]);
  });

  it('a role that is taken is taken here too, and a token that is ended, or whose person left, opens nothing', async () => {
    const { db, stores, clock } = base;
    const { membre, administration } = Object.fromEntries(people);
    if (membre === undefined || administration === undefined) throw new Error('nobody');
    await db.personne.update({ where: { id: membre.id }, data: { roles: ['lecture'] } });
    expect((await readAll('membre')).includes(SECRET)).toBe(false);
    await db.personne.update({ where: { id: membre.id }, data: { actif: false } });
    expect((await readOf('membre', 'fiches')).status).toBe(401);
    await db.personne.update({ where: { id: administration.id }, data: { roles: ['lecture'] } });
    expect((await readOf('service', 'convention')).status).toBe(401);
    const [acces] = await stores.accesOuverts.list(round.pilote, clock.now());
    if (acces === undefined) throw new Error('no token');
    await stores.accesOuverts.end(round.pilote, acces, clock.now());
    expect((await readOf('pilote', 'fiches')).status).toBe(401);
    const before = clock.now();
    clock.set(before.add({ hours: 24 * 366 }));
    expect((await readOf('coordination', 'fiches')).status).toBe(401);
    clock.set(before);
  });

  it('a token reads what it was made for, in both ways; without one nothing is read, and many requests are too many', async () => {
    const token = await give(round.coordination, { collections: ['fiches'] });
    const status = async (collection: string) =>
      (await read(`${web.url}/api/v1/${collection}`, token)).status;
    expect([await status('fiches'), await status('reponses')]).toEqual([200, 403]);
    const client = await connect(web, token);
    expect((await client.listTools()).tools.map(({ name }) => name)).toEqual(['fiches']);
    expect(await client.callTool({ name: 'reponses', arguments: {} })).toMatchObject({ isError: true });
    await client.close();
    await expect(connect(web, `${PREFIX}rien`)).rejects.toThrow();
    expect((await fetch(`${web.url}/mcp`, { headers: bearer(token) })).status).toBe(405);
    const refused = await fetch(`${web.url}/api/v1/fiches`);
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="ctg"']);
    const { headers } = await read(`${web.url}/api/v1/fiches`, `${PREFIX}rien`);
    expect(headers.get('www-authenticate')).toBe('Bearer realm="ctg", error="invalid_token"');
  });
});
