import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { WakeUp } from '../../adapters/cron/index.ts';
import { toCompteCourriel } from '../../src/domain/nouns/compte.ts';
import { toNouveauCalendrier } from '../../src/domain/seances/calendrier-personnel.ts';
import { COURRIEL_RECU } from '../../src/ports/ports-chat.ts';
import { use } from '../support/anew.ts';
import { aPersonne } from '../support/builders.ts';
import { startComposed } from '../support/composed-program.ts';
import { createDemoDatabase } from '../support/database.ts';
import { silentLogger } from '../support/silent-logger.ts';
import { createRotating } from '../support/slack-rotating.ts';
import { aStoredSuite } from '../support/suites.ts';

/** What the program gives its clock to wake up for, and what each does. The clock itself: tests/contracts/cron.test.ts. */
describe('the program, whose clock is held', async () => {
  let wakeUps: readonly WakeUp[] = [];
  let isTicking = false;
  const errors: string[] = [];

  const base = use(await createDemoDatabase('2027-03-30T07:00:00Z'));
  const rotating = await createRotating(base);
  use(rotating.slack);
  const { clientId, clientSecret, apiUrl } = rotating.slack;
  const slack = {
    SLACK_SIGNING_SECRET: 'secret',
    SLACK_CLIENT_ID: clientId,
    SLACK_CLIENT_SECRET: clientSecret,
    SLACK_API_URL: apiUrl,
  };
  const program = use(
    await startComposed(base, slack, {
      logger: {
        ...silentLogger,
        error: (message, details) => void errors.push(JSON.stringify([message, details])),
      },
      createCron: (given) => {
        wakeUps = given;
        return {
          start: async () => {
            isTicking = true;
          },
          stop: async () => {},
        };
      },
    }),
  );

  const wake = async (name: string) => {
    const found = wakeUps.filter((wakeUp) => wakeUp.name === name);
    expect(found, `the clock does not wake up for ${name}`).toHaveLength(1);
    for (const { run } of found) await run();
    expect(errors).toEqual([]);
  };

  it('has given it every job, at its time', () => {
    const said = wakeUps.map(
      ({ name, schedule, atStart }) => `${schedule} ${name}${atStart ? ', at start' : ''}`,
    );
    expect(said).toEqual([
      '* * * * * sync-clock, at start',
      '* * * * * settle, at start',
      '* * * * * link-courriels, at start',
      '* * * * * plan-etapes, at start',
      '* * * * * plan-etapes-seances, at start',
      '* * * * * plan-suites, at start',
      '7 * * * * check-seances-annee, at start',
      '7 * * * * tell-fin, at start',
      '7 * * * * tell-effets, at start',
      '17 3 * * * close-conventions, at start',
      '7 * * * * propose-lettres, at start',
      '* * * * * plan-invitations, at start',
      '* * * * * send-annonces-prevues, at start',
      '* * * * * sweep-envois, at start',
      '* * * * * refresh-reponses, at start',
      '* * * * * check-espaces, at start',
      '* * * * * send-webhooks, at start',
      '* * * * * resolve-incertains, at start',
      '7 * * * * offer-aide-calendrier, at start',
      '17 3 * * * purge, at start',
      '7 * * * * check-fils, at start',
      '40 3 * * * link-comptes, at start',
      '17 3 * * * forget-traffic, at start',
      '* * * * * check-tokens',
      '*/10 * * * * renew-slack-tokens',
    ]);
    expect(isTicking).toBe(true);
  });

  it('sync-clock follows a clock that another replica moved', async () => {
    const day = () => program.ports.clock.now().toString().slice(0, 10);
    await base.db.$executeRaw`UPDATE "Horloge" SET "avanceMs" = "avanceMs" + 17 * 86400000::bigint`;
    expect(day()).toBe('2027-03-30');
    await wake('sync-clock');
    expect(day()).toBe('2027-04-16');
  });

  it('purge deletes the drafts whose time is over, and no other', async () => {
    const personne = await base.db.personne.findFirstOrThrow();
    const now = program.ports.clock.now();
    const draft = { personne, valeurs: {}, majLe: now };
    await base.stores.brouillons.save({ ...draft, cle: 'fini', expireLe: now.subtract({ seconds: 1 }) });
    await base.stores.brouillons.save({ ...draft, cle: 'en-cours', expireLe: now.add({ hours: 1 }) });
    await wake('purge');
    const left = await base.db.brouillon.findMany({ where: { personneId: personne.id } });
    expect(left.map(({ cle }) => cle)).toEqual(['en-cours']);
  });

  it('plan-etapes writes what has come due', async () => {
    const count = () => base.db.envoi.count({ where: { etape: 'ouverture' } });
    expect(await count()).toBe(0);
    await wake('plan-etapes');
    expect(await count()).toBeGreaterThan(0);
  });

  it('plan-suites tells coordination what nobody is there to do', async () => {
    const { id: seanceId, conventionId } = await base.db.seance.findFirstOrThrow();
    const id = await aStoredSuite(base, { conventionId, seanceId }, [{ nom: 'Marie Petit' }]);
    await base.db.suite.update({ where: { id }, data: { rappelLe: new Date(0) } });
    for (const _ of [1, 2]) await wake('plan-suites');
    expect(await base.db.envoi.count({ where: { source: id, etape: 'suite-seule' } })).toBe(
      await base.db.personne.count({ where: { conventionId, roles: { has: 'coordination' }, actif: true } }),
    );
  });

  it('plan-invitations invites who can be written to', async () => {
    const personne = await base.stores.personnes.get(
      (await base.db.personne.findFirstOrThrow({ where: { roles: { has: 'coordination' } } })).id,
    );
    await base.stores.comptes.link(personne, toCompteCourriel(personne.id, personne.courriel));
    await wake('plan-invitations');
    const where = { genre: 'invitation', personneId: personne.id };
    expect(await base.db.envoi.count({ where })).toBeGreaterThan(0);
  });

  it('send-annonces-prevues sends what waited for its minute', async () => {
    const { survenuLe: envoyeeLe } = await base.db.journal.findFirstOrThrow({
      orderBy: { survenuLe: 'desc' },
    });
    const { id: auteurId, conventionId } = await base.db.personne.findFirstOrThrow();
    const said = {
      titre: 'Forum des familles',
      texte: 'À Calais.',
      destinataires: 'tous',
      soumission: 'une',
    };
    const { id } = await base.db.annonce.create({
      data: { ...said, etat: 'prevue', envoyeeLe, auteurId, conventionId },
    });
    await wake('send-annonces-prevues');
    expect(await base.db.annonce.findUnique({ where: { id } })).toMatchObject({ etat: 'envoyee' });
    expect(await base.db.envoi.count({ where: { genre: 'annonce', source: id } })).toBeGreaterThan(0);
  });

  it('sweep-envois hands over what waited for its hour', async () => {
    const id = await writeEnvoi({ etat: 'prevu' });
    await wake('sweep-envois');
    expect(await etatOf(id)).not.toBe('prevu');
  });

  it('resolve-incertains reads back what may have arrived', async () => {
    const id = await writeEnvoi({ etat: 'incertain', bailJusqua: new Date('2026-01-01') });
    await wake('resolve-incertains');
    expect(await etatOf(id)).not.toBe('incertain');
  });

  it('check-espaces finds out that a workspace lets us in again', async () => {
    const { id: conventionId } = await base.db.convention.findFirstOrThrow();
    const refus = { conventionId, plateforme: 'atelier', espace: 'local' };
    await base.db.refusEspace.create({ data: { ...refus, raison: 'essai', depuis: new Date('2027-04-16') } });
    await wake('check-espaces');
    expect(await base.db.refusEspace.count()).toBe(0);
  });

  it('link-comptes ties whom a platform knows by their address', async () => {
    const team = rotating.addTeam();
    await rotating.install(team, 60);
    rotating.slack.addUser({ id: 'UINES', team, email: 'ines-ailleurs@exemple.fr' });
    await aPersonne(base, rotating.convention, { identifiant: 'ines-ailleurs' });
    await wake('link-comptes');
    expect(await base.db.compte.count({ where: { plateforme: 'slack', identifiant: 'UINES' } })).toBe(1);
  });

  it('offer-aide-calendrier offers help to whose calendar no agenda reads', async () => {
    const personne = await base.stores.personnes.get((await base.db.personne.findFirstOrThrow()).id);
    const long = program.ports.clock.now().subtract({ hours: 24 * 8 });
    await base.stores.calendriers.save(toNouveauCalendrier(personne, null, long));
    await wake('offer-aide-calendrier');
    expect(await base.db.envoi.count({ where: { genre: 'calendrier', source: personne.id } })).toBe(1);
  });

  it('forget-traffic forgets what is older than a week, an e-mail after 35 days, and nothing else', async () => {
    const aged = (cle: string, days: number) => {
      const at = new Date(Date.now() - days * 24 * 3_600_000);
      return { cle, bailJusqua: at, faitLe: at, recueLe: at };
    };
    const mails = [aged(`${COURRIEL_RECU}old`, 36), aged(`${COURRIEL_RECU}read`, 34)];
    await base.db.reception.createMany({ data: [aged('vieux', 8), aged('recent', 6), ...mails] });
    await wake('forget-traffic');
    const left = await base.db.reception.findMany({ select: { cle: true }, orderBy: { cle: 'asc' } });
    expect(left.map(({ cle }) => cle)).toEqual([`${COURRIEL_RECU}read`, 'recent']);
  });

  it('renew-slack-tokens renews a token that ends soon', async () => {
    const team = rotating.addTeam();
    await rotating.install(team, 5);
    await wake('renew-slack-tokens');
    await expect.poll(() => rotating.listRenewals(team).length).toBeGreaterThan(0);
  });

  it('a job that fails is named in the log, and harms nobody', async () => {
    await base.db.$executeRaw`ALTER TABLE "Horloge" RENAME TO "HorlogeAilleurs"`;
    const [sync] = wakeUps;
    await sync?.run();
    await base.db.$executeRaw`ALTER TABLE "HorlogeAilleurs" RENAME TO "Horloge"`;
    expect(errors.splice(0)).toEqual([expect.stringContaining('"job":"sync-clock"')]);
  });

  async function writeEnvoi(change: { readonly etat: 'prevu' | 'incertain'; readonly bailJusqua?: Date }) {
    const { personne, ...compte } = await base.db.compte.findFirstOrThrow({
      where: { plateforme: 'atelier', identifiant: 'helene-carpentier' },
      include: { personne: true },
    });
    const { conventionId, id } = personne;
    const { id: envoiId } = await base.db.envoi.create({
      data: {
        conventionId,
        genre: 'incident',
        source: conventionId,
        destinataire: `personne:${id}`,
        personneId: id,
        compteId: compte.id,
        etape: randomUUID(),
        prevuLe: new Date('2027-04-01'),
        graceJusqua: new Date('2028-01-01'),
        ...change,
      },
    });
    return envoiId;
  }

  async function etatOf(id: string) {
    return (await base.db.envoi.findUniqueOrThrow({ where: { id } })).etat;
  }
});
