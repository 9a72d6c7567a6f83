"""Reads a log folder with the real TensorBoard and prints what it sees as JSON: scalars and texts of every run, and what the
hyperparameters plugin answers."""

import json
import os
import sys

from google.protobuf import json_format
from tensorboard.backend.event_processing import data_provider, plugin_event_multiplexer
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
from tensorboard.context import RequestContext
from tensorboard.plugins.base_plugin import TBContext
from tensorboard.plugins.hparams import api_pb2, backend_context, get_experiment, list_session_groups


def runs(folder):
    answer = {}
    for name in sorted(entry.name for entry in os.scandir(folder) if entry.is_dir()):
        accumulator = EventAccumulator(f"{folder}/{name}", size_guidance={"scalars": 0, "tensors": 0})
        accumulator.Reload()
        tags = accumulator.Tags()
        answer[name] = {
            "scalars": {tag: [[event.step, event.value] for event in accumulator.Scalars(tag)] for tag in tags["scalars"]},
            "texts": {
                tag: [[event.step, event.tensor_proto.string_val[0].decode()] for event in accumulator.Tensors(tag)]
                for tag in tags["tensors"]
                if accumulator.SummaryMetadata(tag).plugin_data.plugin_name == "text"
            },
        }
    return answer


def hyperparameters(folder):
    multiplexer = plugin_event_multiplexer.EventMultiplexer().AddRunsFromDirectory(folder)
    multiplexer.Reload()
    context = backend_context.Context(TBContext(data_provider=data_provider.MultiplexerDataProvider(multiplexer, "log")))
    request = RequestContext()
    experiment = get_experiment.Handler(request, context, "log", api_pb2.GetExperimentRequest()).run()
    wanted = api_pb2.ListSessionGroupsRequest(
        start_index=0,
        slice_size=100,
        allowed_statuses=[api_pb2.STATUS_UNKNOWN, api_pb2.STATUS_SUCCESS, api_pb2.STATUS_FAILURE, api_pb2.STATUS_RUNNING],
        col_params=[api_pb2.ColParams(metric=info.name) for info in experiment.metric_infos],
    )
    groups = list_session_groups.Handler(request, context, "log", wanted).run()
    return {"experiment": json_format.MessageToDict(experiment), "groups": json_format.MessageToDict(groups)}


def main():
    print(json.dumps({"runs": runs(sys.argv[1]), "hyperparameters": hyperparameters(sys.argv[1])}))


if __name__ == "__main__":
    main()
