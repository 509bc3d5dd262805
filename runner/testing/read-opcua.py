"""Reads the server of the OPC UA sink with asyncua, an implementation that is not node-opcua: prints what it sees as JSON.

Arguments: address; how many changes of Number to wait for; then, where the server wants them, user, password, and certificate and key of this client.
"""
import asyncio
import json
import sys

from asyncua import Client, ua

ADDRESS, CHANGES, *ACCESS = sys.argv[1:]


class Seen:
    """What the server says when Number changes: by then the other values are those of the same verdict."""

    def __init__(self):
        self.numbers = []
        self.done = asyncio.Event()

    def datachange_notification(self, node, value, data):
        self.numbers.append(value)
        if len(self.numbers) > int(CHANGES):
            self.done.set()


async def main():
    client = Client(ADDRESS, timeout=60)
    if ACCESS:
        user, password, certificate, key = ACCESS
        client.application_uri = "urn:reader"
        client.set_user(user)
        client.set_password(password)
        await client.set_security_string(f"Basic256Sha256,SignAndEncrypt,{certificate},{key}")
    async with client:
        space = await client.get_namespace_index("urn:stainless")
        shown = client.get_node(f"ns={space};s=Stainless")
        nodes = {(await node.read_browse_name()).Name: node for node in await shown.get_children()}
        seen = Seen()
        subscription = await client.create_subscription(20, seen)
        await subscription.subscribe_data_change(nodes["Number"], queuesize=100, sampling_interval=0)
        print("ready", flush=True)
        await asyncio.wait_for(seen.done.wait(), 30)
        try:
            await nodes["Number"].write_value(ua.DataValue(ua.Variant(7, ua.VariantType.UInt32)))
            written = "written"
        except ua.UaStatusCodeError as error:
            written = type(error).__name__
        values = dict(zip(nodes, await client.read_values(list(nodes.values()))))
        types = {name: (await node.read_data_type_as_variant_type()).name for name, node in nodes.items()}
        print(json.dumps({"numbers": seen.numbers, "values": values, "types": types, "written": written}, default=str))


asyncio.run(main())
