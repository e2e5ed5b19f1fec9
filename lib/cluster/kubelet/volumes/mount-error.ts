/** Why a volume cannot be set up; the text of the FailedMount event after the volume's name. */
export class MountError extends Error {
  readonly volume: string;

  constructor(volume: string, message: string) {
    super(message);
    this.volume = volume;
  }
}
