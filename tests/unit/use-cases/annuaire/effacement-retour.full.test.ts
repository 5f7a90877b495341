import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { fileReader } from '../../../../adapters/documents/file-reader.ts';
import { getNomComplet, type Personne } from '../../../../src/domain/nouns/personne.ts';
import type { AccountDirectory } from '../../../../src/ports/ports.ts';
import { purge } from '../../../../src/use-cases/annuaire/erase-personne.ts';
import { importPersonnes } from '../../../../src/use-cases/annuaire/import-personnes.ts';
import { sendConnexion } from '../../../../src/use-cases/comptes/connexion/sign-in.ts';
import { signInIdentite } from '../../../../src/use-cases/comptes/connexion/sign-in-identite.ts';
import { identifyAccount } from '../../../../src/use-cases/comptes/link-account.ts';
import { linkComptes } from '../../../../src/use-cases/comptes/link-comptes.ts';
import { linkCourriels } from '../../../../src/use-cases/comptes/link-courriels.ts';
import { findDestinataire } from '../../../../src/use-cases/envois/find-courriel.ts';
import { keepCourriel } from '../../../../src/use-cases/reponses/keep-courriel.ts';
import { createConversation, formOf } from '../../../support/conversation.ts';
import { useBase } from '../../../support/database.ts';
import { anEnvoiTo, createWorld, type World } from '../../../support/delivery-world.ts';
import { aDouble, mergeDouble } from '../../../support/doubles.ts';
import { findTraces } from '../../../support/find-traces.ts';
import { createRecordingPlatform } from '../../../support/recording-platform.ts';
import { aStoredSuite } from '../../../support/suites.ts';

/** Somebody who was erased is not brought back: not by a file, a mail, a merge or a directory. */

let nom: string;
let courriel: string;
let world: World;
let ines: Personne;

const base = await useBase();
beforeEach(async () => {
  base.clock.set('2027-05-03T10:00');
  world = await createWorld(base, { etat: 'ouvert' });
  nom = `Vandenbrouck${randomUUID().slice(0, 8)}`;
  courriel = `ines.${nom}@agglo.example`.toLowerCase();
  await name(world.ines, courriel);
  ines = await base.stores.personnes.get(world.ines.id);
});

const name = ({ id }: Personne, adresse: string) =>
  base.db.personne.update({ where: { id }, data: { nom, courriel: adresse, code: `p-${id}` } });
const as = createConversation(base.ports);
const erase = async (personne = ines) => {
  const form = formOf(await as(world.camille).ask('personne:effacer', { personne: personne.id }));
  expect(await as(world.camille).submit(form, {})).toMatchObject({ kind: 'done' });
};

/** Nobody of that name or address is anywhere, and nobody more takes part. */
async function expectGone(): Promise<void> {
  expect(await findTraces(base, [nom, courriel])).toEqual([]);
  expect((await base.stores.personnes.list(world.convention.id)).map(({ id }) => id)).not.toContain(ines.id);
  expect(await base.db.session.count({ where: { personneId: ines.id } })).toBe(0);
  expect(await base.db.compte.count({ where: { personneId: ines.id } })).toBe(0);
}

describe('somebody who was erased is not brought back by', () => {
  it('a file, on the page or by the command, whatever the capitals of the address', async () => {
    await erase();
    const structure = await base.db.structure.findFirstOrThrow({
      where: { conventionId: world.convention.id },
    });
    const file = [
      'prenom;nom;fonction;structure;courriel;roles',
      `Ines;${nom};Responsable;${structure.code};  ${courriel.toUpperCase()} ;pilote`,
    ].join('\n');
    const ports = { ...base.ports, files: fileReader };
    const bytes = new TextEncoder().encode(file);
    await importPersonnes({ bytes, confirmer: true, acteur: world.camille }, ports);
    await expectGone();
  });

  it('an e-mail that answers what was sent before', async () => {
    const identifiant = `${ines.id}:${courriel}`;
    const compte = { plateforme: 'courriel', espace: 'agglo.example', identifiant };
    await base.stores.comptes.link(ines, compte);
    await base.stores.envois.create([anEnvoiTo(world, ines)]);
    const { id } = await base.db.compte.findFirstOrThrow({ where: { identifiant } });
    const sent = { etat: 'envoye', compteId: id, envoyeLe: new Date() } as const;
    const where = { personneId: ines.id, source: world.tour.id };
    await base.db.envoi.updateMany({ where, data: sent });
    const envoi = await base.db.envoi.findFirstOrThrow({ where });
    expect(await findDestinataire({ envoiId: envoi.id }, base.ports)).toMatchObject({ isEnded: false });
    await erase();
    expect(await findDestinataire({ envoiId: envoi.id }, base.ports)).toBeNull();
    const texte = `Bonjour, ${nom} de nouveau.`;
    const ecrit = {
      ...{ envoiId: envoi.id, adresse: courriel, texte, cle: 'a' },
      ...{ hasPieces: false, isVouchedFor: false, isLate: false, ecritLe: null, thread: null },
    };
    expect(await keepCourriel(ecrit, base.ports)).toBeNull();
    const platforms = new Map([['courriel', createRecordingPlatform()]]);
    await linkCourriels({ ports: base.ports, platforms });
    await expectGone();
  });

  it('a demand to come in, by e-mail or by a provider of identity', async () => {
    const identite = {
      issuer: 'https://id.example',
      subject: 'ines',
      session: null,
      courriel,
      siret: null,
      preuve: 'x',
    };
    const enter = () =>
      signInIdentite(identite, { jetonAvant: null, appareil: null, navigateur: '' }, base.ports);
    expect((await enter()).kind).toBe('session'); // the provider knows her from now on, whatever the address
    await erase();
    const letters: unknown[] = [];
    const later: Promise<unknown>[] = [];
    await sendConnexion(
      { adresse: courriel, appareil: null },
      {
        ports: { ...base.ports, later: (_line, work) => void later.push(work(new AbortController().signal)) },
        letters: { send: async (letter) => void letters.push(letter) },
      },
    );
    await Promise.all(later);
    expect((await enter()).kind).toBe('refus');
    await expectGone();
    expect(letters).toEqual([]);
  });

  it('a directory that knows the address still', async () => {
    await erase();
    const account = { plateforme: 'slack', espace: 'T1', identifiant: `U${randomUUID()}` };
    const asked: string[] = [];
    const directory = {
      listAccounts: async (_convention: string, courriels: readonly string[]) => {
        asked.push(...courriels);
        return new Map([[courriel, account]]);
      },
    } as unknown as AccountDirectory;
    await linkComptes({ ...base.ports, directories: new Map([['slack', directory]]) });
    expect(asked).not.toContain(courriel);
    const platform = { ...createRecordingPlatform(), nom: 'slack' };
    const conventionId = world.convention.id;
    for (const adresse of [courriel, '']) {
      const identify = async () => ({ conventionId, courriel: adresse });
      const platforms = new Map([['slack', { ...platform, identify }]]);
      expect(await identifyAccount(account, { ports: base.ports, platforms })).toBeNull();
    }
    await expectGone();
  });

  it('a merge: not as one of two, not by its undoing, and the records merged into it go along', async () => {
    const double = await aDouble(base, world);
    await name(double, `double.${courriel}`);
    await mergeDouble(base, world, double);
    await erase();
    const [fusion] = await base.stores.fusions.list(world.convention.id);
    expect(await as(world.camille).ask('fusion:annuler', { fusion: fusion?.id ?? '' })).toBeRefused(
      'fusion-definitive',
    );
    const paire = { gardee: world.jules.id, personne: ines.id };
    for (const intent of ['personne:fusionner', 'personne:fusionner:confirmer'])
      expect(await as(world.camille).ask(intent, paire)).toBeRefused('fusion-impossible');
    await expectGone();
    const effacees = [courriel, `double.${courriel}`];
    expect(await base.stores.inscriptions.listEffacees(world.convention.id, effacees)).toEqual(effacees);
  });

  it('and the record that stays is not erased with the one that was merged into it', async () => {
    const double = await aDouble(base, world);
    await mergeDouble(base, world, double);
    await base.stores.droits.erase(double, {
      le: base.clock.now(),
      nom: { prenom: 'Membre', nom: '(Structure)' },
      fonction: 'Membre',
    });
    expect(await base.stores.personnes.get(ines.id)).toMatchObject({ nom, effaceeLe: null });
  });
});

it('the purge leaves whoever came back, or was erased, while it was at work', async () => {
  for (const { id } of [ines, world.jules])
    await base.db.personne.update({ where: { id }, data: { actif: false } });
  await purge({ confirmer: true }, base.ports);
  base.clock.set('2028-01-01T04:17');
  const { purges } = base.stores;
  const listPartis: typeof purges.listPartis = async (before) => {
    const partis = await purges.listPartis(before);
    expect(partis.map(({ id }) => id)).toEqual(expect.arrayContaining([ines.id, world.jules.id]));
    await base.db.personne.update({ where: { id: ines.id }, data: { actif: true } }); // between list and lock
    await erase(world.jules);
    return partis;
  };
  const stores = { ...base.stores, purges: { ...purges, listPartis } };
  await purge({ confirmer: true }, { ...base.ports, stores });
  expect(await base.stores.personnes.get(ines.id)).toMatchObject({ nom, actif: true, effaceeLe: null });
  const events = await base.stores.journal.listByObjet(world.convention.id, `personne:${world.jules.id}`);
  expect(events.filter(({ action }) => action === 'personne:effacer')).toHaveLength(1);
});

describe('erasing one of two people who are named for a point', () => {
  it('keeps the other, and says where the family name stands still', async () => {
    const { id: conventionId } = world.convention;
    const place = { conventionId, seanceId: world.seance.id };
    const names = [getNomComplet(ines), `Mme ${nom}`, 'Camille Martel'].map((one) => ({ nom: one }));
    const suiteId = await aStoredSuite(base, place, [...names, { personneId: ines.id }]);
    const titre = {
      titre: `Merci à ${nom}`,
      texte: 'Samedi.',
      destinataires: 'tous',
      etat: 'envoyee',
    } as const;
    const auteurId = world.camille.id;
    await base.db.annonce.create({
      data: { ...titre, conventionId, auteurId, soumission: randomUUID(), envoyeeLe: new Date() },
    });
    const form = formOf(await as(world.camille).ask('personne:effacer', { personne: ines.id }));
    expect(JSON.stringify(form)).toMatch(/annonces \(1.texte\) et séances \(2.textes\)/);
    const done = await as(world.camille).submit(form, {});
    expect(JSON.stringify(done)).toMatch(/reste dans des textes.{1,3}: annonces \(1.texte\)\./);
    const suite = await base.stores.suites.find(conventionId, suiteId);
    const instead = 'Responsable (Structure)';
    expect(suite?.personnes.map((one) => [one.nom, one.isActive])).toEqual(
      expect.arrayContaining([
        [instead, false],
        ['Camille Martel', false],
      ]),
    );
    expect(suite?.personnes.filter((one) => one.nom === instead)).toHaveLength(3);
  });
});
