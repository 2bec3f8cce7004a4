import { existsSync, readdirSync, statSync } from 'node:fs';
import { resolve } from 'node:path';

/** Files that are put into the bucket. */
export class Content {
  /**
   * A folder with all that is in it.
   *
   * @param path the folder, absolute or from where the app is run
   * @throws Error if there is no such folder, or nothing in it.
   */
  public static folder(path: string): Content {
    const place = resolve(path);
    const given = `Content.folder('${path}')`;
    if (!existsSync(place)) throw new Error(`${given}: there is no folder ${place}. Build the site before the app is synthesized, or correct the path.`);
    if (!statSync(place).isDirectory()) throw new Error(`${given}: ${place} is no folder. Give the folder it is in, or Content.archive(…) for a .zip file.`);
    const files = filesIn(place);
    if (files.length === 0) throw new Error(`${given}: there is no file in ${place}. Build the site before the app is synthesized, or correct the path.`);
    return new Content(place, files);
  }

  /**
   * What is packed in a `.zip` file, unpacked. What the files in it are called is not looked at.
   *
   * @param path the file, absolute or from where the app is run
   * @throws Error if there is no such file, or it has another ending.
   */
  public static archive(path: string): Content {
    const place = resolve(path);
    const given = `Content.archive('${path}')`;
    if (!existsSync(place)) throw new Error(`${given}: there is no file ${place}. Build the site before the app is synthesized, or correct the path.`);
    if (!place.endsWith('.zip') || statSync(place).isDirectory()) throw new Error(`${given}: it is no .zip file. Pack it as one, or give a folder by Content.folder(…).`);
    return new Content(place);
  }

  /** Where it is, as an absolute path. */
  public readonly path: string;
  /** @internal The paths of the files below it, with `/`, where they are known. */
  public readonly _files?: readonly string[];

  private constructor(path: string, files?: readonly string[]) {
    this.path = path;
    this._files = files;
  }
}

/** Links count as files: they may lead back. */
function filesIn(folder: string, prefix = ''): readonly string[] {
  const entries = readdirSync(resolve(folder, prefix), { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isDirectory() ? filesIn(folder, `${prefix}${entry.name}/`) : [`${prefix}${entry.name}`])).sort();
}
