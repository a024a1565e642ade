"""Made pictures on disk: whole or not at all, also when the process that makes one is killed."""

import multiprocessing
import os
import signal

from PIL import Image

from core.pictures import write_picture


class DeadlyImage(Image.Image):
    """Writes half a file and kills its process."""

    def save(self, file, **options):
        file.write(b"\xff\xd8\xff half a picture")
        file.flush()
        os.kill(os.getpid(), signal.SIGKILL)


def test_picture_of_a_killed_process_is_made_by_the_next_one(tmp_path):
    path = tmp_path / "drawn" / "motif.jpg"
    process = multiprocessing.get_context("fork").Process(
        target=write_picture, args=(DeadlyImage(), path, "JPEG")
    )
    process.start()
    process.join(10)
    assert process.exitcode == -signal.SIGKILL
    assert not path.exists()
    write_picture(Image.new("RGB", (30, 20), "teal"), path, "JPEG")
    with Image.open(path) as image:
        image.load()
        assert image.size == (30, 20)
