import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect } from 'vitest';
import { readInvitation } from './agenda.ts';
import { use } from './anew.ts';
import { letPass } from './delivery-world.ts';
import { plain } from './demo-program.ts';
import { createFakeTeams, TENANT } from './fake-teams/index.ts';
import { findForm, follow, post, readFields } from './http-person.ts';
import { MAIL_FROM } from './mail-platform.ts';
import { startMailServer } from './mail-server.ts';
import { publishByLink } from './publish-by-link.ts';
import { AGGLO, startSlackProgram, toUserId } from './slack-program.ts';
import { aSmallPlan } from './small-plan.ts';
import { atSlack, atTeams, type Person } from './stages.ts';
import { createTeamsPeople, toTeamsEnv } from './teams-demo.ts';

export const [OURS, THEIRS] = ['ctg-gctm', 'ctg-vallons'] as const;
export const BELOW = `/conventions/${THEIRS}`;
export const NAMES = { [OURS]: 'CTG Grand Calais Terres & Mers', [THEIRS]: 'CTG Les Vallons' };
/** Of an action that is late a reason is asked for. */
export const LATE = { avancees: 'Les jeunes du port partent.', motif: 'Les départs ont pris du retard.' };
/** What only the people of one of them may read, in whatever comes to them. */
export const WORDS = {
  [OURS]: /Calais|GCTM|Camille Martel|Carpentier|des dunes|du port/,
  [THEIRS]: /Vallons|Bourg-Neuf|Anne Roux|Faure|des collines|de la crête/,
};

/** Who lives the year: in ours alone, in both, in the other one alone; where each is written to. */
export const IN_OURS = ['camille-martel', 'nadia-vasseur', 'helene-carpentier', 'alain-bouchel'] as const;
export const IN_BOTH = ['karim-benali', 'claire-lefebvre', 'mathieu-ringot'] as const;
export const IN_THEIRS = ['anne-roux', 'bruno-petit', 'lea-faure', 'hugo-blanc', 'ines-noir'] as const;
export const ON_TEAMS = ['claire-lefebvre', 'bruno-petit'];
export const BY_MAIL = ['alain-bouchel', 'mathieu-ringot', 'hugo-blanc', 'ines-noir'];
/** Whom the workspace and the tenant know, and the other convention not yet. */
export const WITH_CODE = ['anne-roux', 'lea-faure', 'karim-benali', 'claire-lefebvre', 'bruno-petit'];
export const ALL = [...IN_OURS, ...IN_BOTH, ...IN_THEIRS];
export const ON_SLACK = ALL.filter((code) => !ON_TEAMS.includes(code) && !BY_MAIL.includes(code));

/** One installation with ours and a second one, and all twelve where they read. */
export async function startTwoConventions() {
  const folder = mkdtempSync(path.join(tmpdir(), 'deux-conventions-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const server = use(await startMailServer());
  const teams = use(await createFakeTeams());
  const app = use(
    await startSlackProgram({
      prepare: (slack) => slack.addWorkspace({ id: AGGLO, name: 'Grand Calais' }),
      env: () => ({
        SLACK_BOT_TOKEN: `xoxb-${AGGLO}`,
        ...toTeamsEnv(teams),
        ...{ SMTP_URL: server.url, MAIL_FROM },
      }),
    }),
  );
  teams.connect({ url: `${app.url}/api/messages` });
  const onTeams = createTeamsPeople(teams, app);
  const addresses = new Map<string, string>();
  await createTheirs();
  await join();
  /** Of the rounds before, as the demonstration has them. */
  const former = new Set((await app.base.db.envoi.findMany({ select: { id: true } })).map(({ id }) => id));

  const at = (code: string): Person =>
    ON_TEAMS.includes(code) ? atTeams(teams.as(code)) : atSlack(app.as(code));
  const mailsOf = (code: string) => server.mails.filter(({ recipient }) => recipient === addresses.get(code));
  const textOf = ({ from, subject, text, html, attachments }: (typeof server.mails)[number]) =>
    plain(
      [from?.text, subject, text, html, ...attachments.map(({ content }) => content.toString())].join('\n'),
    );
  /** All that came to somebody, one text for each message. */
  const received = (code: string): readonly string[] => [
    ...(BY_MAIL.includes(code) ? [] : at(code).dmMessages().map(plain)),
    ...mailsOf(code).map(textOf),
  ];
  const until = (code: string, text: string | RegExp) =>
    expect.poll(() => received(code).join('\n')).toMatch(text);
  /** Those that say the name of a convention, in their title or by their sender. */
  const named = (code: string, nom: string, text: string) =>
    received(code).filter((one) => one.includes(nom) && one.includes(text)).length;
  return {
    app,
    teams,
    server,
    addresses,
    former,
    at,
    mailsOf,
    textOf,
    received,
    until,
    named,
    createSeance,
    invitations,
    answer,
    answerByMail,
    announce,
    publish,
    read,
    settle,
  };

  /** The second convention, by the commands that its administration has. */
  async function createTheirs(): Promise<void> {
    for (const code of [...IN_OURS, ...IN_BOTH]) addresses.set(code, (await app.readPersonne(code)).courriel);
    for (const code of IN_THEIRS) addresses.set(code, `${code}@vallons.example`);
    const plan = aSmallPlan();
    const copil = { code: 'COPIL', name: 'Comité de pilotage', times_per_year: 1 };
    const file = writeFile('plan.json', JSON.stringify({ ...plan, instances: [...plan.instances, copil] }));
    await run('convention:creer', file, '--confirmer');
    await run('accord', 'CCV', 'CAF00', '--le', '2027-01-15', '--convention', THEIRS, '--confirmer');
    const to = (code: string) => addresses.get(code) ?? '';
    const lines = [
      'prenom;nom;fonction;structure;courriel;roles;chef_de_file;code',
      `Anne;Roux;Chargée de coopération;ccv;${to('anne-roux')};coordination;;anne-roux`,
      `Bruno;Petit;Responsable des outils;ccv;${to('bruno-petit')};administration;;bruno-petit`,
      `Léa;Faure;Directrice;ccv;${to('lea-faure')};pilote;1;lea-faure`,
      `Hugo;Blanc;Animateur;ccv;${to('hugo-blanc')};pilote;5;hugo-blanc`,
      `Inès;Noir;Conseillère;caf00;${to('ines-noir')};membre lecture;;ines-noir`,
      `Karim;Benali;Conseiller;ccv;${to('karim-benali')};pilote;2;karim-ici`,
      `Claire;Lefebvre;Coordinatrice;ccv;${to('claire-lefebvre')};pilote;3;claire-ici`,
      `Mathieu;Ringot;Éducateur;ccv;${to('mathieu-ringot')};pilote;4;mathieu-ici`,
    ];
    const people = writeFile('personnes.csv', lines.join('\n'));
    await run('importer-personnes', people, '--convention', THEIRS, '--confirmer');
  }

  /** Each at a window, or with an address alone; a code ties an account to the convention that did not know it. */
  async function join(): Promise<void> {
    const withoutChat = { in: BY_MAIL };
    await app.base.db.compte.deleteMany({ where: { plateforme: 'atelier', identifiant: withoutChat } });
    const slackers = ON_SLACK.filter((code) => !(IN_THEIRS as readonly string[]).includes(code));
    await app.addPeople(slackers, AGGLO);
    await onTeams.addPeople(['claire-lefebvre']);
    for (const code of ['anne-roux', 'lea-faure'])
      app.slack.addUser({ id: toUserId(code), team: AGGLO, name: code, email: `${code}@ailleurs.example` });
    teams.addUser({
      id: 'bruno-petit',
      tenant: TENANT,
      name: 'Bruno Petit',
      email: 'bruno@ailleurs.example',
    });
    await app.join(slackers);
    await onTeams.join(['claire-lefebvre', 'bruno-petit']);
    for (const code of WITH_CODE) {
      const said = await run('code', addresses.get(code) ?? '', '--convention', THEIRS, '--confirmer');
      const person = ON_TEAMS.includes(code) ? teams.as(code) : app.as(code);
      await person.dm(/[0-9A-Z]{4}(?:-[0-9A-Z]{4}){2}/.exec(said)?.[0] ?? said);
    }
  }

  async function run(...words: readonly string[]): Promise<string> {
    const { code, output } = await app.administer(words);
    expect(code, output).toBe(0);
    return plain(output);
  }

  function writeFile(name: string, content: string): string {
    const file = path.join(folder, name);
    writeFileSync(file, content);
    return file;
  }

  async function createSeance(jour: string, code: string, lieu: string): Promise<void> {
    const where = { code, convention: { code: THEIRS } };
    const { id: instance } = await app.base.db.instance.findFirstOrThrow({ where });
    await at('anne-roux').dm('séances');
    await at('anne-roux').press('Créer une séance');
    await at('anne-roux').submit({ instance, jour, debut: '14 h', fin: '16 h', lieu });
    await at('anne-roux').submit({});
    await expect.poll(() => app.base.db.seance.count({ where: { lieu, instanceId: instance } })).toBe(1);
  }

  function invitations(code: string, jour: string) {
    const found = mailsOf(code).flatMap((mail) => readInvitation(mail) ?? []);
    return found.filter(({ start }) => start.startsWith(jour));
  }

  async function answer(code: string, fiche: number, said: string | typeof LATE): Promise<void> {
    const recit = typeof said === 'string' ? { avancees: said } : said;
    const person = at(code);
    await person.press(`Répondre pour la fiche ${fiche}`);
    await person.submit({ statut: 'en_cours', difficulte: 'aucune' });
    await person.submit({ ...recit, prochaine_etape: 'Continuer ainsi' });
    expect([code, fiche, person.shown()?.errors]).toEqual([code, fiche, {}]);
    await person.submit({ engagement: 'oui' });
    await until(code, `Votre réponse pour la fiche ${fiche} est enregistrée`);
  }

  async function answerByMail(code: string, fiche: number, avancees: string): Promise<void> {
    const find = () =>
      mailsOf(code)
        .flatMap(({ html }) => [...String(html).matchAll(/<a href="([^"]*)"[^>]*>([^<]*)<\/a>/g)])
        .findLast(([, , text]) => plain(text) === `Répondre pour la fiche ${fiche}`)?.[1];
    await expect.poll(find).toBeDefined();
    const link = find() ?? '';
    let page = await (await fetch(link)).text();
    const steps: readonly Readonly<Record<string, string>>[] = [
      { statut: 'en_cours', difficulte: 'aucune' },
      { avancees, prochaine_etape: 'Continuer ainsi', ordre_du_jour: 'non' },
      { diffusion: 'groupe_projet', engagement: 'oui' },
    ];
    for (const values of steps) {
      const form = findForm(page);
      const [, _intent = ''] = /name="_intent" value="([^"]*)"/.exec(form) ?? [];
      const sent = { ...readFields(form), ...values, _intent };
      page = await (await follow(await post(`${link.slice(0, link.lastIndexOf('/'))}/intent`, sent))).text();
    }
    expect(plain(page)).toContain(`Votre réponse pour la fiche ${fiche} est enregistrée`);
  }

  async function announce(person: Person, titre: string): Promise<void> {
    await person.dm('annonce');
    await person.press('Ouvrir le formulaire');
    await person.submit({ titre, texte: `Le programme : ${titre}.`, destinataires: 'tous' });
    await person.submit({});
    await expect.poll(() => app.base.db.annonce.count({ where: { titre } })).toBe(1);
  }

  async function publish(code: string, referent: string): Promise<void> {
    const person = app.as(code);
    await person.dm('publier');
    await expect.poll(() => plain(person.lastDm())).toContain('[Ouvrir le formulaire]');
    await person.press('Ouvrir le formulaire');
    await person.submit({ introduction: 'Merci à toutes les équipes.' });
    await expect.poll(() => plain(person.lastDm())).toContain('Relisez les deux versions');
    await publishByLink(app.slack.messages(person.id), app, referent);
  }

  async function read(address: string): Promise<string> {
    const response = await fetch(`${app.url}${address}`);
    expect([address, response.status]).toEqual([address, 200]);
    return plain(await response.text());
  }

  /** Until nothing is on its way. */
  async function settle(): Promise<void> {
    const waiting = { etat: { in: ['a_envoyer' as const, 'en_cours' as const] } };
    await expect
      .poll(async () => {
        await letPass(app.base, 60);
        return app.base.db.envoi.count({ where: waiting });
      })
      .toBe(0);
  }
}
