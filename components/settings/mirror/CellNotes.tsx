import { cellNotes, noteId, noteWords } from './cellNotes';

/** The words that cells point to, once per grid. */
export function CellNotes({ id }: { id: string }) {
  return (
    <div hidden>
      {cellNotes.map((note) => (
        <p key={note} id={noteId(id, note)}>
          {noteWords(note)}
        </p>
      ))}
    </div>
  );
}
