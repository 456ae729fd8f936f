"""PostgreSQL backend that tells the server which network is in scope, so that row-level security can hold.

The scope is sent lazily, before the first statement that runs under it, and forgotten whenever a rollback may have
undone the setting: PostgreSQL takes `set_config` back with the transaction.
"""

from typing import Any

from django.db.backends.postgresql import base

from nestwerk.base.scope import current_scope

SEND_SCOPE = "SELECT set_config('nestwerk.network', %s, false)"


class DatabaseWrapper(base.DatabaseWrapper):
    _sent_scope: str | None = None

    def init_connection_state(self) -> None:
        super().init_connection_state()
        self._sent_scope = None
        if self._send_scope not in self.execute_wrappers:
            self.execute_wrappers.append(self._send_scope)

    def _send_scope(self, execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
        scope = current_scope()
        if scope != self._sent_scope and not self.needs_rollback:
            with self.connection.cursor() as cursor:  # the driver's own cursor: not counted, not wrapped
                cursor.execute(SEND_SCOPE, [scope])
            self._sent_scope = scope
        return execute(sql, params, many, context)

    def _rollback(self) -> None:
        self._sent_scope = None
        super()._rollback()

    def _savepoint_rollback(self, sid: str) -> None:
        self._sent_scope = None
        super()._savepoint_rollback(sid)

    def close(self) -> None:
        self._sent_scope = None
        super().close()
