"""PostgreSQL backend that tells the server which network is in scope, so that row-level security can hold.

The scope is sent lazily, before the first statement that runs under it, and forgotten whenever a rollback may have
undone the setting: PostgreSQL takes `set_config` back with the transaction.
"""

from typing import Any

from django.db.backends.postgresql import base
from psycopg.pq import TransactionStatus

from nestwerk.base.scope import current_scope

SEND_SCOPE = "SELECT set_config('nestwerk.network', %s, false)"


class DatabaseWrapper(base.DatabaseWrapper):
    _sent_scope: str | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # First of all: `connection.execute_wrapper()` takes the last one away when it ends.
        self.execute_wrappers.insert(0, self._send_scope)

    def init_connection_state(self) -> None:
        super().init_connection_state()
        self._sent_scope = None

    def _send_scope(self, execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
        scope = current_scope()
        if scope != self._sent_scope and not self._is_broken():
            with self.connection.cursor() as cursor:  # the driver's own cursor: not counted, not wrapped
                cursor.execute(SEND_SCOPE, [scope])
            self._sent_scope = scope
        return execute(sql, params, many, context)

    def _is_broken(self) -> bool:
        """Until the rollback, which is about to come, the server takes no other statement."""
        return bool(self.connection.info.transaction_status == TransactionStatus.INERROR)

    def _rollback(self) -> None:
        super()._rollback()
        self._sent_scope = None

    def _savepoint_rollback(self, sid: str) -> None:
        super()._savepoint_rollback(sid)
        self._sent_scope = None

    def close(self) -> None:
        self._sent_scope = None
        super().close()
