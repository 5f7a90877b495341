import { DomainError } from '../../src/errors.ts';
import { Prisma, type PrismaClient } from './generated/client.ts';
import { createHome, createWatch, type Home, readFingerprint, type Watch } from './home.ts';

export type Mode = 'demonstration' | 'production';

/** What the database knows of itself. */
export interface Installation extends Home {
  readonly mode: Mode;
  /** Where people reached the program when it last listened; null before its first start. */
  readonly adressePublique: string | null;
  /** Random, for ever: it signs the addresses of pictures. */
  readonly cleImages: string;
  /** From now on people reach the program there. */
  saveAdressePublique(adresse: string): Promise<void>;
}

export interface InstallationOptions {
  readonly client: PrismaClient;
  /** Null: whatever the data are already. */
  readonly mode: Mode | null;
  /** Of the embedded server; null when the server is somebody else's. */
  readonly folder: string | null;
  readonly watch?: Watch;
}

/**
 * Writes the mode of a new database, and holds an old one to its own: data that have none written say it themselves.
 * @throws Error in plain English when the database was born in the other mode, DomainError when it was never born
 */
export async function openInstallation({
  client,
  mode,
  folder,
  watch = createWatch(),
}: InstallationOptions): Promise<Installation> {
  const { server, empreinte } = await readFingerprint(client, folder);
  watch.see(server);
  const find = () => client.installation.findUnique({ where: { id: 1 } });
  const born = (await find())?.mode ?? (await readModeOfData(client)) ?? mode;
  if (born !== null)
    await client.installation.createMany({ data: [{ mode: born, empreinte }], skipDuplicates: true });
  const known = await find();
  if (known === null) throw new DomainError('installation-introuvable');
  if (mode !== null && known.mode !== mode) throw new Error(WRONG_MODE[mode], { cause: 'MODE' });
  return {
    mode: known.mode === 'production' ? 'production' : 'demonstration',
    adressePublique: known.adressePublique,
    cleImages: known.cleImages,
    saveAdressePublique: async (adressePublique) => {
      await client.installation.update({ where: { id: 1 }, data: { adressePublique } });
    },
    ...createHome({ client, folder, watch }),
  };
}

const WRONG_MODE: Readonly<Record<Mode, string>> = {
  production:
    'These data are those of a demonstration: production never starts on them. Set DATA_DIR (or DATABASE_URL) to another place, for example DATA_DIR=data/production. If they are real all the same: npm run espace -- mode.',
  demonstration:
    'These data are those of a production: a demonstration never starts on them. Is a variable of Slack or Teams missing? To try the demonstration, set DATA_DIR (or DATABASE_URL) to another place, for example DATA_DIR=data/demonstration.',
};

/**
 * What data of a version that wrote no mode are: a demonstration when all its addresses are fictional and it has lived in the
 * local chat. Null: there is no convention yet.
 */
async function readModeOfData(client: PrismaClient): Promise<Mode | null> {
  const [found] = await client.$queryRaw<{ mode: Mode }[]>(MODE_OF_DATA);
  return found?.mode ?? null;
}

export const MODE_OF_DATA = Prisma.sql`
  SELECT CASE WHEN NOT EXISTS (SELECT FROM "Personne" WHERE "courriel" NOT LIKE '%.example')
    AND (EXISTS (SELECT FROM "AtelierMessage") OR EXISTS (SELECT FROM "Compte" WHERE "plateforme" = 'atelier'))
    THEN 'demonstration' ELSE 'production' END AS mode
  FROM "Convention" LIMIT 1`;
