import { i18n } from '#i18n';
import { isolate } from '../../../utils/language/isolate';
import { plural } from '../../../utils/language/plural';
import type { FeedPreview } from '../../../utils/preferences/mirror/previewFeed';
import { ScrollRegion } from '../../ScrollRegion';

interface Props {
  preview: readonly FeedPreview[];
  nameOf: (application: string) => string;
}

/** What sending everything to the relay changes in each application. */
export const FeedLines = ({ preview, nameOf }: Props) => (
  <div class="preview" role="status">
    <ScrollRegion>
      {preview.map((line) => (
        <li key={line.application}>
          {i18n.t('mirror.relay.line', [
            isolate(nameOf(line.application)),
            plural('mirror.relay.added', line.added),
            plural('mirror.relay.already', line.already),
            plural('mirror.relay.elsewhere', line.elsewhere),
          ])}
        </li>
      ))}
    </ScrollRegion>
  </div>
);
