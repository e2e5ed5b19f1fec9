import type { LabText } from '#lib/server/course-files.ts';
import { LabWords } from './lab-words.tsx';
import type { LabSheet } from './task-pane.tsx';

/** A lab's texts as the task pane draws them. */
export function toLabSheet({ id, title, debrief, tasks }: LabText): LabSheet {
  return {
    id,
    title,
    debrief,
    tasks: tasks.map((task) => ({ ...task, ask: <LabWords text={task.ask} /> })),
  };
}
