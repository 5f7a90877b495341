import { beforeEach } from 'vitest';

/** For a story, inside its `describe`: what would come after a step that failed makes no sense, and is left out. */
export function tellInOrder(): void {
  let failed = '';
  beforeEach(({ task, skip, onTestFailed }) => {
    if (failed !== '') skip(`after « ${failed} »`);
    onTestFailed(() => {
      failed = task.name;
    });
  });
}
