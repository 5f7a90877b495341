import { describe, expect, it } from 'vitest';
import { compose } from '../../src/composers.ts';
import { toPlainText } from '../../src/conversation/plain-text.ts';
import { jourOf } from '../../src/domain/nouns/jours-ouvres.ts';
import { hasRole, type Personne } from '../../src/domain/nouns/personne.ts';
import type { ContenuReponse } from '../../src/domain/nouns/reponse.ts';
import type { Seance } from '../../src/domain/nouns/seance.ts';
import { keysOf } from '../../src/domain/nouns/tables.ts';
import { TEXT_QUESTIONS } from '../../src/domain/reponses/questions.ts';
import { DomainError } from '../../src/errors.ts';
import { INTENTS } from '../../src/intents.ts';
import { publishReleve } from '../../src/use-cases/seances/publish-releve.ts';
import { saveIssue, writeIssue } from '../../src/use-cases/seances/save-issue.ts';
import { saveOrdreDuJour, writeOrdreDuJour } from '../../src/use-cases/seances/save-ordre-du-jour.ts';
import { use } from '../support/anew.ts';
import { startComposed } from '../support/composed-program.ts';
import { createAsk, fieldOf, formOf, messageOf, textOf } from '../support/coordination.ts';
import { createDemoDatabase } from '../support/database.ts';
import { crawl } from '../support/followed-links.ts';
import { createHttpPerson, post } from '../support/http-person.ts';
import { publishByLink } from '../support/publish-by-link.ts';
import { compact, READ } from '../support/read-files.ts';
import { aVersionReponse } from '../support/reponses.ts';

const WORD = 'Zanzibar';
const planted = (field: string) => `${WORD}, dit dans ${field}.`;

/** An answer for the groupe projet alone, with the word in every text. */
const RESERVED: Partial<ContenuReponse> = {
  ...Object.fromEntries(TEXT_QUESTIONS.map((id) => [id, planted(id)])),
  partenaires: [WORD],
  liens: [`https://exemple.fr/${WORD}`],
  appuis: ['moyens'],
  ordreDuJour: true,
  difficulte: 'bloquante',
  diffusion: 'groupe_projet',
};

/** Fiches, each with another reason to be on an agenda. */
const STATUTS = { 4: 'abandonnee', 12: 'reportee', 14: 'en_cours' } as const;

/** Readers outside the groupe projet: of a party on the comité, in a chat and by e-mail alone, and who runs the program. */
const READERS = ['alain-bouchel', 'marcel-delplace', 'nadia-vasseur'];

/** A whole round, a groupe projet and a comité de pilotage, by what everybody receives and can open. */
describe('the words of an answer that is reserved to the groupe projet', async () => {
  const moveTo = (jour: string) =>
    post(`${program.url}/atelier/horloge`, { comment: 'date', jour, heure: '10:00' });
  const readPersonne = async (code: string): Promise<Personne> => {
    const { id } = await base.db.personne.findFirstOrThrow({ where: { code } });
    return base.stores.personnes.get(id);
  };
  const findSeance = async (code: string): Promise<Seance> => {
    const now = program.ports.clock.now().epochMilliseconds;
    const seances = await base.stores.seances.list(conventionId);
    return (
      seances.find((one) => one.instance.code === code && !one.releveLe && one.fin.epochMilliseconds > now) ??
      expect.fail(`no ${code} to come`)
    );
  };

  const base = use(await createDemoDatabase('2027-03-30T07:00:00Z'));
  const program = use(await startComposed(base));
  const { id } = await base.db.personne.findFirstOrThrow({ where: { code: 'marcel-delplace' } });
  await base.db.personne.update({ where: { id }, data: { roles: ['lecture'], instances: ['COPIL'] } });
  const conventionId = (await readPersonne('alain-bouchel')).conventionId;
  await moveTo('2027-04-20');
  await answer();

  async function answer(): Promise<void> {
    const tours = await base.stores.tours.list(conventionId);
    const tour = tours.find(({ etat }) => etat === 'ouvert') ?? expect.fail('no round is open');
    const auteur = await readPersonne('helene-carpentier');
    for (const [numero, statut] of Object.entries(STATUTS)) {
      const fiche = await base.stores.ficheActions.find(conventionId, Number(numero));
      if (fiche === null) throw new Error(`no fiche ${numero}`);
      const echeance = statut === 'reportee' ? jourOf(tour.gel).add({ years: 1 }) : null;
      const said = { ...RESERVED, statut, echeance };
      const version = {
        ...aVersionReponse(program.ports, { auteur, fiche }, said),
        chiffres: fiche.indicateurs.slice(0, 1).map(({ id: indicateurId }) => ({
          ...{ indicateurId, valeur: 3, arreteLe: jourOf(tour.ouverture), source: planted('source') },
        })),
      };
      await base.stores.reponses.append({ tour, ficheActionId: fiche.id, base: 0, version });
    }
  }

  /** Coordination takes all that the answers bring to the agenda, and is told what is not in it, and for whom. */
  async function writeAgenda(seance: Seance): Promise<string> {
    const { ask } = await asCamille();
    const form = formOf(await ask(writeOrdreDuJour, { seance: seance.id }));
    const added = form.fields.flatMap((one) => (one.id === 'added' && 'options' in one ? one.options : []));
    const { value: texte = '' } = fieldOf(form, 'texte');
    await ask(saveOrdreDuJour, { ...form.context, texte, added: added.map(({ value }) => value) });
    return textOf(form);
  }

  async function noteAndPublish(seance: Seance): Promise<void> {
    const { ask } = await asCamille();
    for (const point of await base.stores.points.list(conventionId, seance.id)) {
      const form = formOf(await ask(writeIssue, { point: point.id }));
      const isAsked = form.fields.some(({ id }) => id === 'proposition');
      const issue = {
        ...{ genre: 'decision', issue: 'C’est entendu.' },
        ...(isAsked && { proposition: 'oui' }),
      };
      messageOf(await ask(saveIssue, { ...form.context, ...issue }));
    }
    messageOf(await ask(publishReleve, { seance: seance.id }));
  }

  async function asCamille() {
    return { ask: createAsk({ ...base, ports: program.ports }, await readPersonne('camille-martel')) };
  }

  it('are planted where the groupe projet reads them, in a round and two séances', async () => {
    await moveTo('2027-05-18');
    const groupe = await findSeance('GP');
    expect(await writeAgenda(groupe)).toContain(WORD);
    const camille = createHttpPerson(program.url, 'camille-martel');
    await camille.say('publier');
    const fields = { ...(await camille.readForm()), _intent: 'resume:apercu', _formulaire: 'oui' };
    await camille.press(fields);
    await publishByLink(await camille.read(), { base, url: program.url });
    await moveTo('2027-05-20');
    await moveTo('2027-05-21');
    await noteAndPublish((await base.stores.seances.get(groupe.id)) ?? groupe);
    const comite = await findSeance('COPIL');
    const dit = await writeAgenda(comite);
    expect(dit).not.toContain(WORD);
    expect(dit).toContain('Alain Bouchel');
    expect(dit).toContain('Marcel Delplace');
    const jour = jourOf(comite.debut);
    await moveTo(jour.subtract({ days: 1 }).toString());
    await moveTo(jour.add({ days: 1 }).toString());
    await noteAndPublish(comite);
    await moveTo(jour.add({ days: 8 }).toString());
    const { pages, messages: received } = await readAll('sophie-evrard');
    expect([...pages.values()].join()).toContain(WORD);
    expect(received.join()).toContain(WORD);
    for (const format of FILES.filter((one) => one in READ)) // each is read as its readers do
      expect([format, filesOf(pages, format).some((one) => compact(one).includes(WORD))]).toEqual([
        format,
        true,
      ]);
  });

  it.each(READERS)('are in nothing that %s receives or can open', async (code) => {
    const { pages, messages } = await readAll(code);
    expect(messages.filter((one) => one.includes(WORD))).toEqual([]);
    const found = [...pages].flatMap(([address, page]) =>
      compact(page).includes(WORD) ? [around(address, page)] : [],
    );
    expect(found).toEqual([]);
    expect(pages.size).toBeGreaterThan(20);
    for (const format of FILES) expect([format, filesOf(pages, format).length > 3]).toEqual([format, true]);
  });

  it('are in nothing that everybody can open, and in no channel', async () => {
    const { url } = program;
    const pages = await crawl([`${url}/`, `${url}/calendriers`, `${url}/resumes`], url);
    expect([...pages].filter(([, page]) => page.includes(WORD)).map(([address]) => address)).toEqual([]);
    const rows = await base.db.atelierMessage.findMany({ where: { conversation: { startsWith: 'canal:' } } });
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows.map(({ message, texte }) => [message, texte]))).not.toContain(WORD);
  });

  /** What somebody was sent, as it was and as it would be composed now, and every page and file that links lead to. */
  async function readAll(code: string) {
    const personne = await readPersonne(code);
    const person = createHttpPerson(program.url, code);
    await person.say('lien du jour');
    await person.say('calendrier');
    const conversation = `${program.url}/atelier/personnes/${code}`;
    const rows = await base.db.atelierMessage.findMany({
      where: { conversation: `personne:${personne.id}` },
    });
    const sent = await base.db.envoi.findMany({ where: { personneId: personne.id }, distinct: ['source'] });
    const ofSources = sent.map(({ source }) => base.stores.envois.listBySource(conventionId, source));
    const envois = (await Promise.all(ofSources))
      .flat()
      .filter(({ destinataire }) => destinataire.personneId === personne.id);
    const composed = await Promise.all(
      envois.map(async (envoi) => {
        const made = await compose(envoi, { kind: 'personne', personne }, program.ports);
        return made.kind === 'message' ? `${toPlainText(made.message)}${JSON.stringify(made)}` : '';
      }),
    );
    const asked = await askAll(personne);
    const messages = [
      ...rows.map(({ message, texte }) => JSON.stringify([message, texte])),
      ...composed,
      ...asked,
    ];
    const links = messages.flatMap((one) => [...one.matchAll(/https?:[^"\\\s]+/g)].map(([url]) => url));
    return { messages, pages: await crawl([conversation, ...links], program.url) };
  }

  /** What the bot answers to whatever only reads, in the rights of that person, of the fiches too. */
  async function askAll(personne: Personne): Promise<readonly string[]> {
    const ask = createAsk({ ...base, ports: program.ports }, personne);
    const values = [{}, ...Object.keys(STATUTS).map((numero) => ({ numero, fiche: numero }))];
    const replies: string[] = [];
    for (const { useCase, address, roles = personne.roles } of INTENTS.values())
      for (const one of address !== undefined && hasRole(personne, ...roles) ? values : [])
        replies.push(JSON.stringify(await ask(useCase, one).catch(onlyRefused)));
    return replies;
  }
});

function onlyRefused(error: unknown): null {
  if (error instanceof DomainError) return null;
  throw error;
}

const FILES = [...keysOf(READ), 'ics', 'json'];

function filesOf(pages: ReadonlyMap<string, string>, format: string): readonly string[] {
  return [...pages].flatMap(([address, text]) => (address.endsWith(`.${format}`) ? [text] : []));
}

function around(address: string, page: string): string {
  const said = compact(page);
  const at = said.indexOf(WORD);
  return `${address}: ${said.slice(Math.max(0, at - 200), at + 80)}`;
}
