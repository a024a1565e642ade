"""A server that a journey can switch off and on again."""

from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test.testcases import LiveServerThread, QuietWSGIRequestHandler


class Thread(LiveServerThread):
    """Lets the second server take the address that the first one has just left."""

    def _create_server(self, connections_override=None):
        return self.server_class((self.host, self.port), QuietWSGIRequestHandler, allow_reuse_address=True)


class Place:
    """A server that can be switched off and on again at the same address."""

    def __init__(self):
        self.port = 0
        self.on()

    def on(self):
        self.thread = Thread("localhost", StaticFilesHandler, port=self.port)
        self.thread.daemon = True
        self.thread.start()
        self.thread.is_ready.wait()
        if self.thread.error:
            raise self.thread.error
        self.port = self.thread.port

    def off(self):
        self.thread.terminate()
        self.thread.join()

    @property
    def url(self):
        return f"http://localhost:{self.port}"
