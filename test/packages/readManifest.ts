import Zip from 'jszip';
import * as z from 'zod/mini';

const manifestSchema = z.object({
  permissions: z.array(z.string()),
  optional_host_permissions: z.array(z.string()),
  host_permissions: z.optional(z.array(z.string())),
  content_scripts: z.optional(z.unknown()),
  minimum_chrome_version: z.optional(z.string()),
  externally_connectable: z.optional(z.unknown()),
  browser_specific_settings: z.optional(
    z.object({
      gecko: z.object({
        id: z.string(),
        strict_min_version: z.string(),
        data_collection_permissions: z.object({ required: z.array(z.string()) }),
      }),
      gecko_android: z.optional(z.unknown()),
    }),
  ),
});

export type Manifest = z.infer<typeof manifestSchema>;

/** The manifest inside a store package, as far as it is promised something about. */
export async function readManifest(archive: Buffer): Promise<Manifest> {
  const file = (await Zip.loadAsync(archive)).file('manifest.json');
  return manifestSchema.parse(JSON.parse((await file?.async('text')) ?? ''));
}
