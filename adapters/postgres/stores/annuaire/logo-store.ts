import type { LogoStore } from '../../../../src/ports/logos.ts';
import type { Db } from '../../connection.ts';

export function createPrismaLogoStore(db: Db): LogoStore {
  return {
    list: (conventionId) => db.logo.findMany({ where: { conventionId }, omit: { png: true } }),
    listWhole: async (conventionId) => {
      const rows = await db.logo.findMany({ where: { conventionId } });
      return rows.map((row) => ({ ...row, png: new Uint8Array(row.png) }));
    },
    save: async ({ conventionId, partieId, png, ...size }) => {
      const data = { png: Buffer.from(png), ...size };
      const key = { conventionId, partieId };
      await db.logo.upsert({
        where: { conventionId_partieId: key },
        create: { ...key, ...data },
        update: data,
      });
    },
  };
}
