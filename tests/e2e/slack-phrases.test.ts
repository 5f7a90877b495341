import { startSlackStage } from '../support/stages.ts';
import { describePhrases } from '../support/phrase-story.ts';

describePhrases('in Slack', () => startSlackStage(['karim-benali', 'claire-lefebvre']));
