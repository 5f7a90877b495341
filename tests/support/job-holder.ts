/** A worker that takes this many jobs and hangs in each, to be killed: `node job-holder.ts <database> <jobs>`. */
import { createQueue } from '../../adapters/queue/queue.ts';
import { silentLogger } from './silent-logger.ts';

const [url = '', jobs = '0'] = process.argv.slice(2);
const queue = await createQueue({ url, logger: silentLogger });
let taken = 0;
const hang = async () => {
  taken += 1;
  if (taken === Number(jobs)) process.stdout.write('all\n');
  await new Promise(() => {});
};
await queue.work({ envoi: hang, rafraichissement: hang }, Number(jobs));
